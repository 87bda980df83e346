"""`workbook grade`: grade what is new in a class's submissions, on all cores, and continue after a stop."""

import contextlib
import dataclasses
import math
import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TextIO

from distributed import get_worker

from workbook.errors import GradingError
from workbook.files import printable
from workbook.grading.course import record
from workbook.grading.course.cells import cells_of_gradebook, cells_of_source, changes, read_source
from workbook.grading.course.gradebook import open_gradebook, scored_submissions
from workbook.grading.course.known_fingerprints import KnownFingerprints
from workbook.grading.course.layout import Course, named_stages, student_id
from workbook.grading.course.lock import run_lock, working
from workbook.grading.course.record import Record
from workbook.grading.course.submitted import Misplaced, Submission, find_submissions
from workbook.grading.run.learner import grade_learner
from workbook.grading.run.progress import Progress
from workbook.grading.run.workers import (
    LOCAL_PATIENCE,
    WorkerDied,
    check_threads,
    local_client,
    remote_client,
    run_tasks,
)

# Cells of a stage that one message names.
_NAMED = 3
_UNPROTECTED = "Without a sandbox: learners' code runs without protection, with all your rights to read and write."


class GradeLearner(Protocol):
    """Grades some stages of one learner, as `grade_learner` does."""

    def __call__(self, course: Course, learner: str, stages: Sequence[str], *, sandbox: bool) -> list[Record]:
        """Return the Records of the stages."""


@dataclasses.dataclass(frozen=True)
class ClassRun:
    """What a run did: numbers of submissions, and wall-clock seconds.

    `failed`: submissions without a score in the gradebook. `misplaced`: notebooks in the wrong place.
    """

    graded: int
    already: int
    failed: int
    misplaced: int
    seconds: float

    @property
    def complete(self) -> bool:
        """Whether every submission has a score and none is misplaced."""
        return not self.failed and not self.misplaced

    def __str__(self) -> str:
        misplaced = f", {self.misplaced} misplaced" if self.misplaced else ""
        return (
            f"graded {self.graded}, already graded {self.already}, failed {self.failed}{misplaced}, "
            f"{self.seconds:.0f} s"
        )


@dataclasses.dataclass(frozen=True)
class Work:
    """What is the same for all learners of a run. Called in a worker, it grades one.

    `token`: the run's own, from `run_lock`.
    """

    course: Course
    token: str
    grade: GradeLearner
    sandbox: bool

    def __call__(self, learner: str, stages: Sequence[str]) -> list[Record]:
        """Return the Records of a learner's stages. Raises GradingError if the run is over, or for a wrong worker."""
        # The worker may have come to the cluster after the run began.
        check_threads(get_worker().address, get_worker().state.nthreads)
        with working(self.course, self.token):
            return self.grade(self.course, learner, stages, sandbox=self.sandbox)


def grade_class(
    course: Path | str,
    stages: Sequence[str] = (),
    learners: Sequence[str] = (),
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    sandbox: bool = True,
    grade: GradeLearner = grade_learner,
    out: TextIO | None = None,
    describe: Callable[[Record], str] | None = None,
) -> ClassRun:
    """Grade the course's new submissions, and print what was found, the progress and a summary.

    `stages` and `learners` name some; all if empty. A submission is new unless the gradebook has its score, and its
    record fits the submission and what it is graded with. With `force`, all are new. `describe` returns a line to print
    about a submission when its learner is done. Raises GradingError if the run
    cannot start or go on.
    """
    start = time.monotonic()
    place, out = Course(Path(course)), out or sys.stdout

    def say(text: str) -> None:
        print(text, file=out, flush=True)

    if not place.submitted.is_dir():
        raise GradingError(f"There is no {place.submitted}: run it from the course folder, or name --course.")
    with run_lock(place, say) as token:
        found, misplaced = _find(place, stages, learners, say)
        scored, prints = _scored(place), KnownFingerprints(place)
        new = [s for s in found if force or not (_key(s) in scored and _recorded(place, prints, s))]
        already = len(found) - len(new)
        say(f"{len(found)} submission{'s' * (len(found) != 1)}: {already} already graded, {len(new)} to grade.")
        if new and not (sandbox and place.settings.sandbox):
            say(_UNPROTECTED)
        if force:
            # If this run is stopped, one without force goes on with those that still have no new record.
            for submission in new:
                record.mark_outdated(place.graded(submission.learner, submission.stage))
        failed: set[Submission] = set()
        if new:
            failed = _grade(Work(place, token, grade, sandbox), new, prints, out, jobs, scheduler, describe)
            scored = _scored(place)
        prints.save()
    for submission in [s for s in found if s not in failed and _key(s) not in scored]:
        say(f"{submission}: has no score in the gradebook")
        failed.add(submission)
    ended = ClassRun(
        graded=len(set(new) - failed),
        already=len(set(found) - set(new) - failed),
        failed=len(failed),
        misplaced=sum(line.work for line in misplaced),
        seconds=time.monotonic() - start,
    )
    say(str(ended))
    return ended


def _find(
    course: Course, stages: Collection[str], learners: Collection[str], say: Callable[[str], None]
) -> tuple[list[Submission], list[Misplaced]]:
    """Return what was submitted of these stages by these learners, and what is misplaced; all if none are named.

    Says what is misplaced, and of which of the named stages there is nothing. Raises GradingError for names that the
    course does not have, and for stages that cannot be graded.
    """
    known = _known_stages(course)
    wanted = _wanted_stages(stages, known)
    found, misplaced = find_submissions(course, known)
    for learner in learners:
        if learner in ("", ".", "..") or "/" in learner or not os.path.isdir(course.submitted / learner):
            raise GradingError(f"There is no learner {learner!r} below {course.submitted}.")
    found = [s for s in found if s.stage in wanted and (not learners or s.learner in learners)]
    if stages or learners:
        # If the caller names some, nothing is said about the rest of the class.
        misplaced = []
    for line in misplaced:
        say(line.text)
    submitted = {submission.stage for submission in found}
    _check_stages(course, submitted)
    for stage in sorted(wanted - submitted) if stages else ():
        say(f"{stage}: nothing was submitted{' by ' + printable(', '.join(learners)) if learners else ''}.")
    return found, misplaced


def _known_stages(course: Course) -> list[str]:
    with open_gradebook(course) as gradebook:
        known = sorted({*course.stages(), *(assignment.name for assignment in gradebook.assignments)})
    if not known:
        raise GradingError(f"{course} has no stages, in source/ or in the gradebook: is it the course folder?")
    return known


def _wanted_stages(names: Iterable[str], known: Sequence[str]) -> set[str]:
    """Return the stages that `names` mean: "2", "02" or the whole name; all of them without names."""
    wanted: set[str] = set()
    for name in names:
        wanted.update(named_stages(name, known))
    return wanted or set(known)


def _check_stages(course: Course, stages: Collection[str]) -> None:
    """Raise GradingError if one of these stages has no notebook in source/, or the gradebook does not agree with it."""
    missing = sorted(set(stages) - set(course.stages()))
    if missing:
        paths = ", ".join(f"source/{stage}/{stage}.ipynb" for stage in missing)
        raise GradingError(f"The course has no {paths}, but submissions of it: put it back, or move these away.")
    stages = sorted(stages)
    with open_gradebook(course) as gradebook:
        entered = {stage: cells_of_gradebook(gradebook, stage) for stage in stages}
    differ = {
        stage: differences
        for stage in stages
        if (differences := changes(entered[stage], cells_of_source(read_source(course, stage))))
    }
    if not differ:
        return
    reasons = [
        f"{stage}: {', '.join(differences[:_NAMED])}{', ...' * (len(differences) > _NAMED)}"
        if entered[stage]
        else f"{stage} is not in it"
        for stage, differences in differ.items()
    ]
    commands = f"`workbook enter {' '.join(differ)}`"
    raise GradingError(f"The gradebook does not agree with source/ ({'; '.join(reasons)}). Run {commands} first.")


def _scored(course: Course) -> set[tuple[str, str]]:
    with open_gradebook(course) as gradebook:
        return scored_submissions(gradebook)


def _key(submission: Submission) -> tuple[str, str]:
    """Return how the gradebook names a submission."""
    return student_id(submission.learner), submission.stage


def _recorded(course: Course, prints: KnownFingerprints, submission: Submission) -> bool:
    """Return whether the submission's record fits it and what it is graded with."""
    digest = record.load_digest(course.graded(submission.learner, submission.stage))
    return digest is not None and digest == prints.of(submission.learner, submission.stage)


def _grade(
    work: Work,
    new: Collection[Submission],
    prints: KnownFingerprints,
    out: TextIO,
    jobs: int | None,
    scheduler: str | None,
    describe: Callable[[Record], str] | None,
) -> set[Submission]:
    """Grade the new submissions; return those that could not be graded. What is printed to `out` says why."""
    stages: dict[str, list[str]] = {}
    for submission in new:
        stages.setdefault(submission.learner, []).append(submission.stage)
    # Learners with the most to do first, so that no worker ends long after the others.
    order = sorted(stages, key=lambda learner: (-len(stages[learner]), learner))
    tasks = {learner: (learner, stages[learner]) for learner in order}
    # Workers of a cluster may come at any time.
    patience = math.inf if scheduler else LOCAL_PATIENCE
    failed: set[Submission] = set()
    with contextlib.ExitStack() as stack:
        progress = stack.enter_context(Progress(len(new), out))
        connection = remote_client(scheduler, work.course.root, progress.line) if scheduler else local_client(jobs)
        client = stack.enter_context(connection)
        for learner, result in run_tasks(client, work, tasks, progress.line, patience):
            submissions = [Submission(learner, stage) for stage in stages[learner]]
            if isinstance(result, GradingError):
                raise result
            if isinstance(result, BaseException | WorkerDied):
                # What was finished before the end is kept.
                now = KnownFingerprints(work.course)
                ungraded = [s for s in submissions if not _recorded(work.course, now, s)]
                for submission in ungraded:
                    progress.line(f"{submission}: {printable(_reason(result))}")
                failed.update(ungraded)
            else:
                for graded in result:
                    prints.note(graded.learner, graded.stage, graded.digest)
                    if describe:
                        progress.line(describe(graded))
                    for remark in graded.remarks:
                        progress.line(f"{Submission(graded.learner, graded.stage)}: {printable(remark.text)}")
            progress.advance(len(submissions))
    return failed


def _reason(result: BaseException | WorkerDied) -> str:
    if isinstance(result, WorkerDied):
        return str(result)
    # The first line: a database's errors go on with the whole statement and what was to be written.
    return f"{type(result).__name__}: {result}".splitlines()[0]
