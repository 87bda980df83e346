"""`workbook grade`: grade what is new in a class's submissions, on all cores, and go on after a stop."""

import dataclasses
import math
import os
import sys
import time
from collections.abc import Callable

from distributed import get_worker

from workbook.errors import GradingError
from workbook.files import printable
from workbook.grading.course import record
from workbook.grading.course.fingerprint import submission_digest
from workbook.grading.course.gradebook import open_gradebook, scored_submissions
from workbook.grading.course.layout import Course, matching_stages, student_id
from workbook.grading.course.lock import run_lock, working
from workbook.grading.course.submitted import Submission, find_submissions
from workbook.grading.run.learner import grade_learner
from workbook.grading.run.progress import Progress
from workbook.grading.run.workers import LOCAL_PATIENCE, check_threads, local_client, remote_client, run_tasks


@dataclasses.dataclass(frozen=True)
class ClassRun:
    """What a run did: numbers of submissions, and wall-clock seconds.

    `misplaced` counts notebooks where no submission belongs. `failed` are those without a score in the gradebook.
    """

    graded: int
    already: int
    failed: int
    misplaced: int
    seconds: float

    @property
    def complete(self):
        """Whether all that was handed in has a score."""
        return not self.failed and not self.misplaced

    def __str__(self):
        misplaced = f", {self.misplaced} misplaced" if self.misplaced else ""
        return (
            f"graded {self.graded}, already graded {self.already}, failed {self.failed}{misplaced}, "
            f"{self.seconds:.0f} s"
        )


def grade_class(
    course,
    stages=(),
    learners=(),
    *,
    jobs=None,
    scheduler=None,
    force=False,
    sandbox=True,
    grade=grade_learner,
    out=None,
):
    """Grade the course's new submissions, print what there is to say, and return the ClassRun.

    `stages` and `learners` name some; all without. A submission is new unless its record fits what was handed in and
    what it is graded with, and the gradebook holds its score; with `force`, all are new. `grade` grades one learner, as
    `grade_learner` does. Raises GradingError where the run cannot start or go on.
    """
    start = time.monotonic()
    course = Course(course)
    out = out or sys.stdout

    def say(text):
        print(text, file=out, flush=True)

    if not course.submitted.is_dir():
        raise GradingError(f"There is no {course.submitted}: run it from the course folder, or name --course.")
    with run_lock(course, say) as token:
        known, wanted = _stages(course, stages)
        found, misplaced = find_submissions(course, known)
        found, misplaced = _selected(course, found, misplaced, wanted, stages, learners)
        for line in misplaced:
            say(line.text)
        with open_gradebook(course) as gradebook:
            _check_stages(course, gradebook, found)
            scored = scored_submissions(gradebook)
        new = [s for s in found if force or not _scored(s, scored) or not _recorded(course, s)]
        already = len(found) - len(new)
        for stage in sorted(wanted - {s.stage for s in found}) if stages else ():
            say(f"{stage}: nothing was handed in{' by ' + printable(', '.join(learners)) if learners else ''}.")
        say(f"{len(found)} submission{'s' * (len(found) != 1)}: {already} already graded, {len(new)} to grade.")
        reasons = {}
        if new:
            if not (sandbox and course.settings.sandbox):
                say("Without a sandbox: learners' code runs without protection, with all that you can read and write.")
            with Progress(len(new), out) as progress:
                client = remote_client(scheduler, course.root, progress.line) if scheduler else local_client(jobs)
                with client as client:
                    work = _Work(course, token, grade, sandbox, force)
                    # Workers of a cluster may come at any time.
                    patience = math.inf if scheduler else LOCAL_PATIENCE
                    reasons = _grade(client, work, new, progress, patience)
        with open_gradebook(course) as gradebook:
            scored = scored_submissions(gradebook)
    unscored = [s for s in found if not _scored(s, scored) and s not in reasons]
    for submission in unscored:
        say(f"{submission}: has no score in the gradebook")
    failed = {*reasons, *unscored}
    ended = ClassRun(
        graded=len(set(new) - failed),
        already=len(set(found) - set(new) - failed),
        failed=len(failed),
        misplaced=sum(line.work for line in misplaced),
        seconds=time.monotonic() - start,
    )
    say(str(ended))
    return ended


def _stages(course, names):
    """Return (all stages of the course, those that `names` mean: "2", "02" or the whole name)."""
    with open_gradebook(course) as gradebook:
        known = sorted({*course.stages(), *(assignment.name for assignment in gradebook.assignments)})
    if not known:
        raise GradingError(f"{course} has no stages, in source/ or in the gradebook: is it the course folder?")
    wanted = set()
    for name in names:
        found = matching_stages(name, known)
        if not found:
            raise GradingError(f"There is no stage {name!r}. The stages are: {', '.join(known)}.")
        wanted.update(found)
    return known, wanted or set(known)


def _selected(course, found, misplaced, wanted, stages, learners):
    for learner in learners:
        if learner in ("", ".", "..") or "/" in learner or not os.path.isdir(course.submitted / learner):
            raise GradingError(f"There is no learner {learner!r} below {course.submitted}.")
    if stages or learners:
        # What was asked for by name says nothing of the rest of the class.
        misplaced = []
    chosen = [s for s in found if s.stage in wanted and (not learners or s.learner in learners)]
    return chosen, misplaced


def _check_stages(course, gradebook, found):
    """Raise GradingError where a submission's stage has no notebook in source/, or is not in the gradebook."""
    missing = sorted({s.stage for s in found} - set(course.stages()))
    if missing:
        paths = ", ".join(f"source/{stage}/{stage}.ipynb" for stage in missing)
        raise GradingError(f"The course has no {paths}, but submissions of it: put it back, or move these away.")
    missing = sorted({s.stage for s in found} - {assignment.name for assignment in gradebook.assignments})
    if missing:
        commands = "; ".join(f"nbgrader generate_assignment {stage}" for stage in missing)
        raise GradingError(f"The gradebook does not know {', '.join(missing)}. Enter each first: {commands}.")


def _scored(submission, scored):
    return (student_id(submission.learner), submission.stage) in scored


def _recorded(course, submission):
    kept = record.load(course.graded(submission.learner, submission.stage))
    return kept is not None and kept.digest == submission_digest(course, submission.learner, submission.stage)


@dataclasses.dataclass(frozen=True)
class _Work:
    """What is the same for all learners of a run. Called in a worker, it grades one."""

    course: Course
    token: str
    grade: Callable
    sandbox: bool
    force: bool

    def __call__(self, learner, stages):
        # It may have come to the cluster after the run began.
        check_threads(get_worker().address, get_worker().state.nthreads)
        with working(self.course, self.token):
            return self.grade(self.course, learner, stages, sandbox=self.sandbox)


def _grade(client, work, new, progress, patience):
    """Grade the new submissions; return {Submission: reason} of those that could not be graded."""
    by_learner = {}
    for submission in new:
        by_learner.setdefault(submission.learner, []).append(submission.stage)
    # Those with the most to do first, so that no worker ends long after the others.
    order = sorted(by_learner, key=lambda learner: (-len(by_learner[learner]), learner))
    tasks = {learner: (learner, by_learner[learner]) for learner in order}
    failed = {}
    for learner, result in run_tasks(client, work, tasks, progress.line, patience):
        submissions = [Submission(learner, stage) for stage in by_learner[learner]]
        if isinstance(result, GradingError):
            raise result
        if isinstance(result, BaseException):
            # What was finished before the end is kept. With force, an old record looks the same as a new one.
            open_ = [s for s in submissions if work.force or not _recorded(work.course, s)]
            # The first line: a database's errors go on with the whole statement and what was to be written.
            reason = f"{type(result).__name__}: {result}".splitlines()[0]
            failed |= dict.fromkeys(open_, reason.removeprefix("WorkerDied: "))
            for submission in open_:
                progress.line(f"{submission}: {printable(failed[submission])}")
        else:
            for graded in result:
                for remark in graded.remarks:
                    progress.line(f"{Submission(graded.learner, graded.stage)}: {printable(remark.text)}")
        progress.advance(len(submissions))
    return failed
