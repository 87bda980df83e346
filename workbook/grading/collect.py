"""`workbook collect`: from Moodle's archive of an assignment, or any folder of notebooks, to submitted/LEARNER/STAGE.

`nbgrader zip_collect` was tried: it passes over all but `.ipynb` in lower case, with exit status 0; two files of one
name or a broken zip from one learner end it for the class; `--force` deletes what was handed in before.
"""

import contextlib
import dataclasses
import hashlib
import os
import re
import tempfile
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from workbook.grading.bundle import BundleLimits, UnreadableError, open_bundle
from workbook.grading.class_folder import course_stages, matching_stages, shown
from workbook.grading.errors import GradingError
from workbook.grading.gradebook import open_gradebook
from workbook.grading.intake import IGNORED, TIMESTAMP
from workbook.grading.roster import Roster
from workbook.grading.run_lock import run_lock

BEFORE = "submitted_before"
# As Moodle names a learner's folder, or with "Download submissions in folders" off a file. Source: Moodle's
# mod/assign/classes/downloader.php; a team's may have no number, and older versions end the folder with "_".
_MOODLE = re.compile(r"(?P<name>.+?)(?:_(?P<number>\d+))?_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL)
# Many versions of Moodle write the time of the download as that of each file. A class hands in over a longer time.
_ONE_MAKING = timedelta(hours=1)
_TIME = "%Y-%m-%d %H:%M:%S.%f UTC"
# Of all that one learner's own zip archives may hold.
_INNER = BundleLimits(entries=2000, total_bytes=500_000_000)


@dataclasses.dataclass
class Collected:
    """Numbers of learners: new ones, others with a new hand-in, the same as before, and lines of what was left out."""

    new: int = 0
    again: int = 0
    same: int = 0
    left_out: int = 0

    def __str__(self):
        return f"new {self.new}, handed in again {self.again}, as before {self.same}, left out {self.left_out}"


def collect(course, source, stage, *, learners=None, say=print):
    """Put what `source` holds into `course`/submitted and return Collected; `say` is called with a line a learner.

    `stage`: "2", "02" or the whole name. `learners`: path of a CSV file from Moodle that says who is who. Another
    hand-in of a learner moves the former one to submitted_before/LEARNER/STAGE/NUMBER. Raises GradingError where
    nothing can be collected.
    """
    course = Path(course).absolute()
    stages = course_stages(course)
    if not stages:
        raise GradingError(f"{course} has no stages in source/: run it from the course folder, or name --course.")
    named = matching_stages(stage, stages)
    if not named:
        raise GradingError(f"There is no stage {stage!r}. The stages are: {', '.join(stages)}.")
    roster = Roster(learners) if learners else None
    # A run of `workbook grade` would find submissions changing, and clears the workshop that both use.
    with run_lock(course, say), open_bundle(source) as items:
        return _Collecting(course, Path(source), named[0], stages, roster, say).run(items)


class _Collecting:
    def __init__(self, course, source, stage, stages, roster, say):
        self.course, self.source, self.stage, self.stages = course, source, stage, stages
        self.roster, self.say = roster, say
        self.done = Collected()
        self.taken = {}  # names of each learner's files, and of the folders above them

    def run(self, items):
        people, files = self._sorted(items)
        if not files and not self.done.left_out:
            raise GradingError(
                f"{self.source} holds no submissions: it should be Moodle's archive, or hold a folder or a notebook of "
                "each learner."
            )
        if self.roster and self.roster.unread:
            self.say(
                f"times of hand-in such as {self.roster.unread!r} cannot be read: export it from Moodle in English"
            )
        times = self._times(people, files)
        for learner in sorted(files):
            with tempfile.TemporaryDirectory(dir=self.course / ".grading", prefix="collect-") as folder:
                staged = Path(folder, self.stage)
                if self._stage_files(learner, files[learner], staged):
                    self._put(learner, staged, times.get(learner))
        if people:
            self._enter(people)
            self.say(f"learners are named by {self.roster.named_by}")
        self.say(str(self.done))
        return self.done

    def _leave_out(self, what, why):
        self.done.left_out += 1
        self.say(f"left out: {shown(what)}: {shown(why)}")

    def _sorted(self, items):
        """Return ({learner: Person}, empty without a roster, and {learner: {name below the folder: Item}})."""
        depth = _moodle_depth(items)
        owned = {}
        for item in items:
            owner = self._moodle_owner(item, depth) if depth is not None else self._owner(item)
            if owner:
                name, number, rest = owner
                owned.setdefault((name, number), []).append((rest, item))
        names = [_folder_name(name) for name, _ in owned]
        people, files = {}, {}
        for (name, number), found in owned.items():
            learner = _folder_name(name)
            if self.roster:
                try:
                    person = self.roster.find(name, number)
                except ValueError as error:
                    self._leave_out(name, str(error))
                    continue
                learner = _folder_name(person.id)
                people[learner] = person
            elif names.count(learner) > 1:
                learner = f"{learner}_{number}"
            if not learner or learner in self.stages:
                self._leave_out(name, "cannot be the name of a learner's folder")
                people.pop(learner, None)
                continue
            self._add(learner, found, files)
        return people, files

    def _add(self, learner, found, files):
        taken, folders = self.taken.setdefault(learner, (set(), set()))
        for rest, item in found:
            name = "/".join(rest)
            above = {str(parent) for parent in PurePosixPath(name).parents}
            if item.refused:
                self._leave_out(f"{learner}: {'/'.join(item.parts)}", item.refused)
            elif name in taken or name in folders or above & taken:
                self._leave_out(f"{learner}: {'/'.join(item.parts)}", "there is another file of this name")
            elif name != TIMESTAMP:  # a learner's own says nothing of when it was handed in
                taken.add(name)
                folders |= above
                files.setdefault(learner, {})[name] = item

    def _moodle_owner(self, item, depth):
        parts = item.parts[depth:]
        found = _MOODLE.fullmatch(parts[0]) if parts else None
        rest = parts[1:] or (found["file"],) if found else ()
        if found and rest[0]:
            return found["name"], found["number"] or "", rest
        self._leave_out("/".join(item.parts), "its name tells no learner")
        return None

    def _owner(self, item):
        """Return (name, "", name of the file) of LEARNER/..., with or without the stage, or LEARNER.ipynb."""
        first, *rest = item.parts
        if first in self.stages and rest:
            if first != self.stage:
                return None
            first, *rest = rest
        if rest and rest[0] in self.stages and len(rest) > 1:
            if rest[0] != self.stage:
                return None
            rest = rest[1:]
        if rest:
            return first, "", tuple(rest)
        stem, suffix = os.path.splitext(first)
        name = re.sub(rf"[\s_.-]*{re.escape(self.stage)}.*", "", stem, flags=re.DOTALL)
        if suffix.lower() == ".ipynb" and name:
            return name, "", (first,)
        self._leave_out("/".join(item.parts), f"no learner's name: call it LEARNER/{self.stage}.ipynb")
        return None

    def _times(self, people, files):
        """Return {learner: when they handed in}, as far as it is known."""
        told = {learner: person.time for learner, person in people.items() if person.time}
        if told:
            return told
        newest = {
            learner: max(times)
            for learner, found in files.items()
            if (times := [item.time for item in found.values() if item.time])
        }
        if newest and max(newest.values()) - min(newest.values()) > _ONE_MAKING:
            return newest
        if newest:
            self.say(
                "nobody counts as late: the files' times are within an hour, as those of a download are; --learners "
                "with the assignment's grading worksheet tells when each learner handed in"
            )
        return {}

    def _stage_files(self, learner, files, staged):
        """Copy a learner's files to the folder `staged`; a learner of whom one cannot be read is left out."""
        for name, item in files.items():
            try:
                item.copy(staged / name)
            except (UnreadableError, OSError) as error:
                why = f"{error}; nothing of this learner was collected: download the archive again"
                self._leave_out(f"{learner}: {'/'.join(item.parts)}", why)
                return False
        if not any(".ipynb" in name.lower() for name in files):
            _unpack(staged)
        return True

    def _put(self, learner, staged, time):
        place = self.course / "submitted" / learner / self.stage
        count = sum(1 for path in staged.rglob("*") if path.is_file())
        said = f"{count} file{'s' * (count != 1)}"
        if not os.path.lexists(place):
            self.done.new += 1
        elif _content(place) == _content(staged):
            self.done.same += 1
            if time:
                _write_time(place, time)
            self.say(f"{learner}: {said}, as before")
            return
        elif time and (before := _read_time(place)) and time < before:
            self._leave_out(learner, f"older than what lies in submitted/{learner}/{self.stage}")
            return
        else:
            self.done.again += 1
            said += f"; the former hand-in is in {self._set_aside(place, learner)}"
        if time:
            _write_time(staged, time)
            said += f", handed in {time.astimezone():%Y-%m-%d %H:%M}"
        place.parent.mkdir(parents=True, exist_ok=True)
        os.rename(staged, place)
        self.say(f"{learner}: {said}")

    def _set_aside(self, place, learner):
        folder = self.course / BEFORE / learner / self.stage
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / str(1 + max((int(path.name) for path in folder.iterdir() if path.name.isdecimal()), default=0))
        os.rename(place, kept)
        return kept.relative_to(self.course)

    def _enter(self, people):
        """Enter names and addresses into the gradebook, where reports find them."""
        with open_gradebook(self.course) as gradebook:
            for learner, person in people.items():
                facts = {"first_name": person.first, "last_name": person.last, "email": person.email}
                facts["lms_user_id"] = person.number
                gradebook.update_or_create_student(
                    learner, **{name: value[:100] for name, value in facts.items() if value}
                )


def _moodle_depth(items):
    """Return how deep the learners' folders lie in Moodle's archive, which may be in a folder; None in another one."""
    if any(_MOODLE.fullmatch(item.parts[0]) for item in items):
        return 0
    if len({item.parts[0] for item in items}) == 1 and any(_MOODLE.fullmatch("/".join(i.parts[1:2])) for i in items):
        return 1
    return None


def _folder_name(name):
    """Return a name as that of a folder; "" where nothing of it is left."""
    text = unicodedata.normalize("NFC", name).replace("/", "-").replace("\\", "-")
    return "".join(sign for sign in text if sign.isprintable())[:80].strip(" .")


def _unpack(folder):
    """Put a folder with its files in the place of each zip archive; one that cannot be unpacked whole stays."""
    left = _INNER.total_bytes
    for path in [path for path in folder.rglob("*") if path.suffix.lower() == ".zip" and path.is_file()]:
        limits = dataclasses.replace(_INNER, total_bytes=left)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            try:
                with open_bundle(path, limits) as items:
                    if not items or any(item.refused for item in items):
                        continue
                    for item in items:
                        item.copy(Path(place, "whole", *item.parts))
            except (GradingError, UnreadableError, OSError):
                continue
            left -= sum(item.size for item in items)
            path.unlink()
            os.rename(Path(place, "whole"), path)


def _content(folder):
    """Return {name: SHA-256} of the files of a submission, without when it was handed in."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not IGNORED & set(name.parts) and str(name) != TIMESTAMP:
            with open(path, "rb") as file:
                found[name.as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def _write_time(folder, time):
    beside = folder / f".{TIMESTAMP}.part"
    beside.write_text(f"{time:{_TIME}}", encoding="utf-8")
    os.replace(beside, folder / TIMESTAMP)


def _read_time(folder):
    with contextlib.suppress(OSError, ValueError):
        return datetime.strptime((folder / TIMESTAMP).read_text(encoding="utf-8"), _TIME).replace(tzinfo=UTC)
    return None
