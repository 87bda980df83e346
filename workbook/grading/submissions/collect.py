"""`workbook collect`: from Moodle's archive of an assignment, or any folder of notebooks, to submitted/LEARNER/STAGE.

`nbgrader zip_collect` was tried: it passes over all but `.ipynb` in lower case, with exit status 0; two files of one
name or a broken zip from one learner end it for the class; `--force` deletes what was handed in before.
"""

import collections
import contextlib
import dataclasses
import errno
import hashlib
import os
import re
import shlex
import tempfile
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from nbgrader.api import Student
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from workbook.errors import GradingError, UnreadableItemError
from workbook.files import printable, write_whole
from workbook.grading.course.gradebook import gradebook_url, open_gradebook
from workbook.grading.course.layout import NEVER_A_LEARNER, NEVER_SUBMITTED, TIMESTAMP, Course
from workbook.grading.course.lock import run_lock
from workbook.grading.submissions.archive import BundleLimits, open_bundle
from workbook.grading.submissions.roster import People, Person, Roster

# As Moodle names a learner's folder, or with "Download submissions in folders" off a file. Source: Moodle's
# mod/assign/classes/downloader.php; a team's may have no number, and older versions end the folder with "_".
_LEARNER, _MARK = r"(?P<name>.+?)(?:_(?P<number>\d+))?", "_assignsubmission_[a-z]+"
_MOODLE = re.compile(f"{_LEARNER}{_MARK}(?:_(?P<file>.*))?", re.DOTALL)
# To its end: learners may choose a name that looks like another one's folder, and Moodle's own part comes last.
_FOLDER = re.compile(f"{_LEARNER}{_MARK}_?", re.DOTALL)
# Formgrader shows names as they are, in the browser of a person who is logged in to Jupyter.
_MARKUP = str.maketrans("", "", '<>&"')
# Many versions of Moodle write the time of the download as that of each file. A class hands in over a longer time.
_ONE_MAKING = timedelta(hours=1)
_TIME = "%Y-%m-%d %H:%M:%S.%f UTC"
# So that a number still fits behind it.
_FOLDER_BYTES = 200
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
    course = Course(course)
    stage = course.find_stage(stage)
    _check_source(source, course)
    roster = Roster(learners) if learners else None
    # A run of `workbook grade` would find submissions changing, and clears the workshop that both use.
    with _writing(course), run_lock(course, say), open_bundle(source) as items:
        return _Collecting(course, Path(source), stage, course.stages(), roster, say).run(items)


def _check_source(source, course):
    """Raise GradingError where the source is the course itself, as the empty name is, or a folder around it."""
    if not os.fspath(source).strip():
        raise GradingError("The source has no name: name Moodle's archive, or a folder.")
    if Path(os.path.realpath(course.root)).is_relative_to(os.path.realpath(source)):
        raise GradingError(
            f"{source} is the course folder, or holds it: name Moodle's archive, or a folder of its own."
        )


@contextlib.contextmanager
def _writing(course):
    """Raise GradingError where the system forbids a change of the course."""
    try:
        yield
    except BrokenPipeError:
        raise  # of a `say` that nobody listens to
    except OSError as error:
        where = " or ".join(name for name in (error.filename, error.filename2) if name) or course.root
        raise GradingError(
            f"cannot write {where} ({error.strerror or error}): change that, and collect again. "
            "Learners with a line above are done."
        ) from error


class _Collecting:
    def __init__(self, course, source, stage, stages, roster, say):
        self.course, self.source, self.stage, self.stages = course, source, stage, stages
        self.roster, self.say = roster, say
        self.done = Collected()
        self.students = ()  # whom the gradebook knows
        self.folders = {}  # with a roster: {id: name of the folder}
        self.other_ids = {}  # {name of the folder: what the same person is called in the course already}
        self.taken = {}  # names of each learner's files, and of the folders above them

    def run(self, items):
        if self.roster or _has_gradebook(self.course):
            self.students = self._with_gradebook(_students)
        if self.roster:
            self._name_folders()
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
        if people:
            # Before the first file: where the gradebook cannot be written, nothing has been done.
            self._with_gradebook(lambda gradebook: self._enter(gradebook, people))
        for learner in sorted(files):
            with tempfile.TemporaryDirectory(dir=self.course.workshop, prefix="collect-") as folder:
                staged = Path(folder, self.stage)
                if self._stage_files(learner, files[learner], staged):
                    self._try_to_put(learner, staged, times.get(learner))
        if people:
            self._say_missing(people)
            self.say(f"learners are named by {self.roster.named_by}")
        self.say(str(self.done))
        return self.done

    def _leave_out(self, what, why):
        self.done.left_out += 1
        self.say(f"left out: {printable(what)}: {printable(why)}")

    def _with_gradebook(self, work):
        try:
            with open_gradebook(self.course) as gradebook:
                return work(gradebook)
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            raise GradingError(f"The gradebook cannot be read or written ({reason}): nothing was collected.") from error

    def _name_folders(self):
        """Give each of the roster's persons a folder, and look for what else they are called in the course already."""
        named = _folder_names([(person, "") for person in self.roster.persons])
        self.folders = {person: folder for (person, _), folder in named.items()}
        called = [(who.id, who.email, f"{who.first} {who.last}", who.id) for who in self.students]
        with contextlib.suppress(OSError):
            called += [(path.name, path.name) for path in self.course.submitted.iterdir() if path.is_dir()]
        emails = {who.id: who.email for who in self.students if who.email}
        folders = set(self.folders.values())
        for other, *names in called:
            found = next((found for name in names if len(found := self.roster.named(name)) == 1), None)
            # Two of one name in the list are two persons, and so are two of one name with different addresses.
            if found and other not in folders and found[0].email in ("", emails.get(other, found[0].email)):
                self._note_other_id(self.folders[found[0].id], other)

    def _note_other_id(self, learner, other):
        # Who is there under both names already goes on under both.
        if not os.path.isdir(self.course.submitted / learner):
            self.other_ids[learner] = other

    def _sorted(self, items):
        """Return ({learner: Person}, empty without a roster, and {learner: {name below the folder: Item}})."""
        depth = _moodle_depth(items)
        owned = {}
        for item in items:
            owner = self._moodle_owner(item, depth) if depth is not None else self._owner(item)
            if owner:
                name, number, rest = owner
                owned.setdefault((name, number), []).append((rest, item))
        names, known = _folder_names(owned), _people(self.students)
        people, files, owners = {}, {}, {}
        # Sorted, so that of two with one folder the same one comes first whenever they are collected.
        for (name, number), found in sorted(owned.items(), key=lambda pair: pair[0]):
            try:
                if self.roster:
                    person = self.roster.find(name, number)
                    learner, owner = self.folders[person.id], person.id
                    people.setdefault(learner, person)
                else:
                    learner, owner = names[name, number], (name, number)
                    others = {person.id for person in known.named(name)}
                    if others and learner not in others:
                        self._note_other_id(learner, min(others))
                self._check_folder(learner, owners.setdefault(learner, owner) == owner)
            except ValueError as error:
                self._leave_out(name, str(error))
                continue
            self._add(learner, found, files)
        return people, files

    def _check_folder(self, learner, free):
        """Raise ValueError where submitted/`learner` is no folder for this learner; not `free`: another one has it."""
        if not self._can_be_folder(learner):
            raise ValueError("cannot be the name of a learner's folder")
        if not free:
            raise ValueError(f"{learner} is another learner's folder: say who is who with --learners")
        if other := self.other_ids.get(learner):
            change = f"rename submitted/{other} to {learner}"
            if not os.path.isdir(self.course.submitted / other):
                change = f"say nbgrader db student remove {shlex.quote(other)}"
            raise ValueError(
                f"is {other} in this course already: use the same --learners as before, or none if there was none; "
                f"else {change}"
            )

    def _can_be_folder(self, learner):
        return bool(learner) and learner not in self.stages and learner not in NEVER_A_LEARNER

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
        """Return (name, number or "", name of the file) of what Moodle has named; None where that tells no learner."""
        parts = item.parts[depth:] or ("",)
        in_folder = _FOLDER.fullmatch(parts[0]) if len(parts) > 1 else None
        found = in_folder or _MOODLE.fullmatch(parts[0])
        if found and not in_folder and len(re.findall(f"(?={_MARK})", parts[0])) > 1:
            why = 'its name may mean two learners: take the archive with "Download submissions in folders"'
            self._leave_out("/".join(item.parts), why)
            return None
        rest = parts[1:] or (found["file"] or "",) if found else ()
        if found and (rest[0] or item.refused):
            return found["name"], found["number"] or "", rest
        self._leave_out("/".join(item.parts), item.refused or "its name tells no learner")
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
        why = item.refused or f"no learner's name: call it LEARNER/{self.stage}.ipynb"
        self._leave_out("/".join(item.parts), why)
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
            except (UnreadableItemError, OSError) as error:
                if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                    raise  # no fault of this file
                cure = "change that, and collect again" if self.source.is_dir() else "download the archive again"
                why = f"{error}; nothing of this learner was collected: {cure}"
                self._leave_out(f"{learner}: {'/'.join(item.parts)}", why)
                return False
        if not any(".ipynb" in name.lower() for name in files):
            _unpack(staged)
        return True

    def _try_to_put(self, learner, staged, time):
        try:
            self._put(learner, staged, time)
        except PermissionError as error:
            if not os.path.isdir(self.course.submitted / learner):
                raise
            why = f"submitted/{learner} cannot be written ({error.strerror}): change its permissions, and collect again"
            self._leave_out(learner, why)

    def _put(self, learner, staged, time):
        place = self.course.submission(learner, self.stage)
        count = sum(1 for path in staged.rglob("*") if path.is_file())
        said, hint = f"{count} file{'s' * (count != 1)}", self._hint(staged)
        again = os.path.lexists(place)
        if again and _content(place) == _content(staged):
            if time:
                _write_time(place, time)
            self.done.same += 1
            self.say(f"{learner}: {said}, as before{hint}")
            return
        if again and time and (before := _read_time(place)) and time < before:
            self._leave_out(learner, f"older than what lies in submitted/{learner}/{self.stage}")
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        if again:
            said += f"; the former hand-in is in {self._set_aside(place, learner)}"
        if time:
            _write_time(staged, time)
            said += f", handed in {time.astimezone():%Y-%m-%d %H:%M}"
        os.rename(staged, place)
        self.done.again += again
        self.done.new += not again
        self.say(f"{learner}: {said}{hint}")

    def _hint(self, staged):
        """Return a doubt about --stage where all notebooks are named after other stages; else ""."""
        names = [path.name.lower() for path in staged.rglob("*") if path.suffix.lower() == ".ipynb"]
        named = [{stage for stage in self.stages if stage.lower() in name} for name in names]
        if named and all(named) and self.stage not in set.union(*named):
            return f", named like {', '.join(sorted(set.union(*named)))}: is it the right --stage?"
        return ""

    def _set_aside(self, place, learner):
        folder = self.course.before(learner, self.stage)
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / str(1 + max((int(path.name) for path in folder.iterdir() if path.name.isdecimal()), default=0))
        os.rename(place, kept)
        return kept.relative_to(self.course.root)

    def _enter(self, gradebook, people):
        """Enter names and addresses of the whole list into the gradebook, where reports find them."""
        for person in self.roster.persons.values():
            learner = self.folders[person.id]
            if not self._can_be_folder(learner) or learner in self.other_ids:
                continue
            if self.other_ids and learner not in people:
                continue  # it may be another list than before, so that all its ids are others
            facts = {"first_name": person.first.translate(_MARKUP), "last_name": person.last.translate(_MARKUP)}
            facts |= {"email": person.email, "lms_user_id": person.number}
            # In one go, where nbgrader's own `update_or_create_student` writes one after the other.
            gradebook.db.merge(Student(id=learner, **{name: value[:100] for name, value in facts.items() if value}))
        gradebook.db.commit()

    def _say_missing(self, people):
        missing = []
        for learner in self.folders.values():
            called = self.other_ids.get(learner, learner)
            there = any(os.path.lexists(self.course.submission(name, self.stage)) for name in (learner, called))
            if learner not in people and not there and self._can_be_folder(learner):
                missing.append(called)
        if missing:
            self.say(f"not handed in: {', '.join(sorted(missing))}")


def _has_gradebook(course):
    url = make_url(gradebook_url(course))
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def _students(gradebook):
    """Return the Persons that the gradebook knows."""
    return [
        Person(who.id, who.first_name or "", who.last_name or "", who.email or "", "", None)
        for who in gradebook.students
    ]


def _people(persons):
    """Return the People of Persons, to be found by their names and addresses."""
    people = People()
    for person in persons:
        people.add(person, f"{person.first} {person.last}", [person.email])
    return people


def _moodle_depth(items):
    """Return how deep the learners' folders lie in Moodle's archive, which may be in a folder; None in another one."""
    if any(_MOODLE.fullmatch(item.parts[0]) for item in items):
        return 0
    if len({item.parts[0] for item in items}) == 1 and any(_MOODLE.fullmatch("/".join(i.parts[1:2])) for i in items):
        return 1
    return None


def _folder_names(owners):
    """Return {(name, number): name of the folder}; of names that would have one folder, each has more at its end."""
    plain = {owner: _folder_name(owner[0]) for owner in owners}
    count = collections.Counter(plain.values())

    def folder(name, number):
        if not plain[name, number] or count[plain[name, number]] == 1:
            return plain[name, number]
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{plain[name, number]}_{number}" if number else f"{plain[name, number]}~{digest[:6]}"

    return {owner: folder(*owner) for owner in owners}


def _folder_name(name):
    """Return a name as that of a folder; "" where nothing of it is left."""
    text = unicodedata.normalize("NFC", name).translate(_MARKUP).replace("/", "-").replace("\\", "-")
    text = "".join(sign for sign in text if sign.isprintable())[:80]
    return text.encode()[:_FOLDER_BYTES].decode(errors="ignore").strip(" .")


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
            except (GradingError, UnreadableItemError, OSError):
                continue
            left -= sum(item.size for item in items)
            path.unlink()
            os.rename(Path(place, "whole"), path)


def _content(folder):
    """Return {name: SHA-256} of the files of a submission, without when it was handed in."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not NEVER_SUBMITTED.intersection(name.parts) and name != Path(TIMESTAMP):
            found[name.as_posix()] = ""
            with contextlib.suppress(PermissionError), open(path, "rb") as file:
                found[name.as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def _write_time(folder, time):
    write_whole(folder / TIMESTAMP, f"{time:{_TIME}}")


def _read_time(folder):
    with contextlib.suppress(OSError, ValueError):
        return datetime.strptime((folder / TIMESTAMP).read_text(encoding="utf-8"), _TIME).replace(tzinfo=UTC)
    return None
