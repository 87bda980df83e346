"""`workbook collect`: from a system's archive of an assignment, or any folder of notebooks, to submitted/LEARNER/STAGE.

`nbgrader zip_collect` was tried. It skips everything but `.ipynb` in lower case, with exit status 0. Two files of one
name or a broken zip from one learner end it for the class. `--force` deletes earlier submissions.
"""

import collections
import contextlib
import dataclasses
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from workbook.errors import GradingError, LeftOutError
from workbook.files import printable
from workbook.grading.course.collected import Origin, add_origins
from workbook.grading.course.gradebook import has_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.course.lock import run_lock
from workbook.grading.submissions.archive import Item, open_bundle
from workbook.grading.submissions.dates import may_be_of_download, newest_dates, system_dates
from workbook.grading.submissions.doubts import find_doubts
from workbook.grading.submissions.enrolment import enter_persons, known_persons
from workbook.grading.submissions.learners import Learners, ListedLearners, NamedLearners
from workbook.grading.submissions.lists.roster import Roster
from workbook.grading.submissions.placing import place
from workbook.grading.submissions.staging import LearnerFiles, other_stages
from workbook.grading.submissions.systems.recognition import recognize
from workbook.grading.submissions.systems.system import OwnedFile, Owner, System
from workbook.progress_bar import with_progress

# Lines per learner: somebody may submit any number of broken files.
_DOUBTS = 5
StrPath = str | os.PathLike[str]


@dataclasses.dataclass(frozen=True)
class Collected:
    """Counts of learners: new ones, those with another submission, with the same one; and of lines "left out"."""

    new: int = 0
    again: int = 0
    same: int = 0
    left_out: int = 0

    def __str__(self) -> str:
        return f"new {self.new}, submitted again {self.again}, as before {self.same}, left out {self.left_out}"


def collect(
    course: StrPath,
    source: StrPath,
    stage: str,
    *,
    learners: StrPath | None = None,
    say: Callable[[str], None] = print,
) -> Collected:
    """Copy the submissions in `source` to `course`/submitted; `say` is called with a line per learner.

    `stage`: "2", "02" or the whole name. `learners`: path of a CSV or xlsx file that says who is who. Another
    submission of a learner moves the previous one to submitted_before/LEARNER/STAGE/NUMBER. Raises GradingError if
    nothing can be collected.
    """
    root = Course(Path(course))
    stage = root.find_stage(stage)
    _check_source(source, root)
    roster = Roster(learners) if learners else None
    # A run of `workbook grade` would find submissions changing, and clears the workshop that both use.
    with _writing(root), run_lock(root, say), open_bundle(source) as items:
        return Collector(root, Path(source), stage, roster, say).collect(items)


def _check_source(source: StrPath, course: Course) -> None:
    """Raise GradingError if the source is the course itself, as the empty name is, or a folder around it."""
    if not os.fspath(source).strip():
        raise GradingError("The source has no name: name an archive, or a folder.")
    if Path(os.path.realpath(course.root)).is_relative_to(os.path.realpath(source)):
        raise GradingError(f"{source} is the course folder, or contains it: name an archive, or a folder of its own.")


@contextlib.contextmanager
def _writing(course: Course) -> Iterator[None]:
    """Raise GradingError if the system forbids a change of the course."""
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


class Collector:
    """One collection: finds each learner's files and dates, and puts the files in place."""

    def __init__(
        self, course: Course, source: Path, stage: str, roster: Roster | None, say: Callable[[str], None]
    ) -> None:
        self._course, self._source, self._stage = course, source, stage
        self._stages = course.stages()
        self._roster, self._say = roster, say
        self._counts: collections.Counter[str] = collections.Counter()
        self._origins: dict[str, Origin] = {}

    def collect(self, items: Sequence[Item]) -> Collected:
        """Collect the files of an archive or a folder."""
        system = self._recognize(items)
        self._say(f"taken for {printable(system.title)}")
        known = known_persons(self._course) if self._roster or has_gradebook(self._course) else []
        owned = self._by_owner(system, items)
        listed = ListedLearners(self._course, known, self._roster, system) if self._roster else None
        files = self._by_learner(owned, listed or NamedLearners(self._course, known, owned, system))
        dates = self._dates(files, system, listed)
        if listed and listed.found:
            # Before the first file: if the gradebook cannot be written, nothing has been done.
            enter_persons(self._course, listed.to_enter())
        for learner in with_progress("Collecting", sorted(files)):
            with self._leaving_out(learner):
                self._collect_learner(learner, files[learner], dates.get(learner))
                self._origins[learner] = files[learner].origin(system)
        add_origins(self._course, self._stage, self._origins)
        if listed and listed.found:
            if missing := listed.missing(self._stage):
                self._say(f"not submitted: {', '.join(missing)}")
            self._say(f"learners are named by {listed.roster.named_by}")
        done = Collected(**self._counts)
        self._say(str(done))
        return done

    def _recognize(self, items: Sequence[Item]) -> System:
        """Return the system that has named the files; GradingError, which names some of them, if none is known."""
        home = Path(os.path.realpath(self._source)).name if self._source.is_dir() else ""
        if system := recognize(items, self._stage, self._stages, home):
            return system
        names = ", ".join(printable(item.name) for item in items[:3]) + (", ..." if len(items) > 3 else "")
        raise GradingError(
            f"{self._source} contains no submissions ({names or 'it is empty'}): it should be an archive of Moodle, "
            "Canvas, GitHub Classroom, ILIAS, a drive or nbgrader's exchange, or contain a folder or a notebook of "
            "each learner."
        )

    @contextlib.contextmanager
    def _leaving_out(self, what: str) -> Iterator[None]:
        """Go on if `what`, a learner or a file, cannot be collected: say so, and count it."""
        try:
            yield
        except LeftOutError as error:
            self._counts["left_out"] += 1
            self._say(f"left out: {printable(what)}: {printable(str(error))}")

    def _by_owner(self, system: System, items: Sequence[Item]) -> dict[Owner, list[OwnedFile]]:
        owned: dict[Owner, list[OwnedFile]] = {}
        others: collections.Counter[str] = collections.Counter()
        for item in items:
            with self._leaving_out(item.name):
                file = system.owned(item)
                if file is None or ".git" in file.name.split("/"):
                    continue  # no learner's work
                if file.stage in ("", self._stage):
                    owned.setdefault(file.owner, []).append(file)
                else:
                    others[file.stage] += 1
        if others:
            names = ", ".join(f"{printable(stage)} ({count})" for stage, count in sorted(others.items()))
            self._say(f"files of other stages, not collected: {names}")
        return owned

    def _by_learner(self, owned: Mapping[Owner, Sequence[OwnedFile]], learners: Learners) -> dict[str, LearnerFiles]:
        """Return the files of each learner's folder; GradingError if there is nothing at all."""
        found: dict[str, list[OwnedFile]] = {}
        # Sorted, so that of two owners with one folder the same one comes first whenever they are collected.
        for owner, files in sorted(owned.items(), key=lambda pair: pair[0]):
            with self._leaving_out(owner.name):
                found.setdefault(learners.folder(owner), []).extend(files)
        chosen: dict[str, LearnerFiles] = {}
        for learner, files in found.items():
            mine = LearnerFiles(files)
            for file in mine.latest:
                with self._leaving_out(f"{learner}: {file.item.name}"):
                    mine.add(file)
            if mine.items:
                chosen[learner] = mine
        if not chosen and not self._counts["left_out"]:
            raise GradingError(f"{self._source} contains no submissions of {self._stage}: is it the right --stage?")
        return chosen

    def _dates(
        self, files: Mapping[str, LearnerFiles], system: System, listed: ListedLearners | None
    ) -> dict[str, datetime]:
        """Return when each learner submitted, as far as it is known."""
        if listed and listed.roster.unread:
            self._say(f"dates such as {listed.roster.unread!r} cannot be read: nobody in such a row counts as late")
        if listed and (dates := listed.dates()):
            return dates
        if dates := system_dates(files):
            return dates
        if not system.dated:
            self._say("nobody counts as late in the gradebook: the files' dates are those of the download")
            return {}
        dates = newest_dates(files)
        if dates and may_be_of_download(dates):
            self._say(
                "nobody counts as late: the files' dates are within an hour, as those of a download are; the "
                "assignment's grading worksheet, named by --learners, says when each learner submitted"
            )
            return {}
        return dates

    def _collect_learner(self, learner: str, files: LearnerFiles, date: datetime | None) -> None:
        fix = "change that, and collect again" if self._source.is_dir() else "download the archive again"
        with tempfile.TemporaryDirectory(dir=self._course.workshop, prefix="collect-") as folder:
            staged = Path(folder, self._stage)
            files.stage(staged, fix)
            others = other_stages(staged, self._stage, self._stages)
            doubts = [*files.doubts, *find_doubts(staged, self._stage)]
            placed = place(self._course, learner, self._stage, staged, date)
        self._counts[placed.change] += 1
        wrong = f", named like {', '.join(others)}: is it the right --stage?" if others else ""
        self._say(f"{learner}: {placed.text}{printable(files.facts)}{wrong}")
        for doubt in doubts[:_DOUBTS]:
            self._say(f"look at {learner}: {printable(doubt)}")
        if len(doubts) > _DOUBTS:
            self._say(f"look at {learner}: There are {len(doubts) - _DOUBTS} more such files.")
