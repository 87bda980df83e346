"""Put records and gradebook together: who did what, what it earned, what a person should look at."""

import dataclasses
from pathlib import Path

from workbook.checks.outcomes import Outcome
from workbook.errors import ReportError
from workbook.grading.course import record
from workbook.grading.course.layout import Course
from workbook.grading.notebooks.cells import exercise_of
from workbook.grading.report.late_penalty import late_rule
from workbook.grading.report.read_course import find_changed, find_handed_in, find_records
from workbook.grading.report.read_gradebook import Student, read_gradebook

# What became of an exercise, or of a whole stage.
SCORED, NOT_ATTEMPTED, BY_HAND, NOT_GRADED, ABSENT = "scored", "not attempted", "by hand", "not graded", "not handed in"


@dataclasses.dataclass(frozen=True)
class Cell:
    """One learner's exercise. `points` is None unless `state` is SCORED or NOT_ATTEMPTED.

    `manual` tells that a person gives the points, also where they have. `tests` is None where no record tells of them.
    """

    state: str
    points: float | None
    max_points: float
    manual: bool = False
    seconds: float = 0.0
    tests: tuple[Outcome, ...] | None = None
    remark: str = ""

    @property
    def share(self):
        """Points as a share of the most, or None."""
        return None if self.points is None or not self.max_points else self.points / self.max_points


@dataclasses.dataclass(frozen=True)
class StageResult:
    """One learner's stage. `state` is SCORED, NOT_GRADED or ABSENT; `cells` maps an exercise to its Cell.

    `penalty`: points taken off for lateness. `remark`: what is to say of all its exercises. `changed`: it was handed in
    again, or its tests are others, since it was graded. `entered`: the gradebook holds its scores; without, they are
    the record's.
    """

    state: str
    cells: dict[str, Cell]
    penalty: float = 0.0
    seconds_late: float = 0.0
    seconds: float = 0.0
    own_seconds: float = 0.0
    sandbox: str = ""
    remarks: tuple[record.Remark, ...] = ()
    remark: str = ""
    changed: bool = False
    entered: bool = False

    @property
    def score(self):
        """The points of the stage, late penalty taken off; None unless SCORED."""
        return None if self.state != SCORED else max(0.0, self.points - self.penalty)

    @property
    def points(self):
        """The points of all exercises."""
        return sum(cell.points or 0.0 for cell in self.cells.values())

    @property
    def waiting(self):
        """The most points that a person has still to give."""
        return sum(cell.max_points for cell in self.cells.values() if cell.state == BY_HAND)


@dataclasses.dataclass(frozen=True)
class Learner:
    """A learner and their {stage: StageResult}, one for each stage of the class."""

    student: Student
    results: dict[str, StageResult]

    @property
    def score(self):
        """The points of all stages."""
        return sum(result.score or 0.0 for result in self.results.values())

    @property
    def seconds(self):
        """How long grading took, in seconds."""
        return sum(result.seconds for result in self.results.values())


@dataclasses.dataclass(frozen=True)
class Class:
    """All learners, and {stage: {exercise: most points}} in the order of the notebooks.

    `strays`: lines about work in submitted/ that lies where nobody grades it.
    """

    course_id: str
    root: Path
    stages: dict[str, dict[str, float]]
    learners: list[Learner]
    strays: list[str]

    @property
    def max_score(self):
        """The most points of the course so far."""
        return sum(sum(exercises.values()) for exercises in self.stages.values())


def gather(course):
    """Return the Class of a course folder.

    Raises ReportError where nothing has been graded, or the gradebook cannot be read.
    """
    course = Course(Path(course).resolve())
    if not course.root.is_dir():
        raise ReportError(f"there is no folder {course}.")
    records = find_records(course)
    if not records:
        raise ReportError(
            f"nothing is graded in {course}: no autograded/LEARNER/STAGE/{record.NAME}. Run `workbook grade` first."
        )
    book = read_gradebook(course)
    handed_in, strays = find_handed_in(course, {stage for _, stage in records} | set(book.stages))
    return put_together(course.root, records, book, handed_in, strays, find_changed(course, records), late_rule(course))


def put_together(root, records, book, handed_in=(), strays=(), changed=(), rule=None):
    """Return the Class of {(learner, stage): Record}, a Book and the (learner, stage) pairs that were handed in.

    `changed`: the pairs that changed after they were graded. `rule`: that of `late_rule`; without one, the penalties
    are the gradebook's.
    """
    pairs = set(records) | set(handed_in)
    begun = sorted({stage for _, stage in pairs | set(book.submissions)})
    stages = {stage: _exercises(stage, records, book) for stage in begun}
    names = {learner for learner, _ in pairs} | set(book.students)

    def result(name, stage):
        pair = name, stage
        entry = book.submissions.get(pair)
        found = _result(stages[stage], records.get(pair), entry, pair in pairs, pair in changed)
        return _late(found, name, entry, rule) if entry else found

    learners = [
        Learner(book.students.get(name, Student(name)), {stage: result(name, stage) for stage in stages})
        for name in sorted(names, key=lambda name: (name.lower(), name))
    ]
    return Class(book.course_id, root, stages, learners, list(strays))


def _exercises(stage, records, book):
    """Return {exercise: most points} of a stage, in the order of the longest record."""
    ordered = {}
    graded = [found for (_, name), found in records.items() if name == stage]
    for found in sorted(graded, key=lambda found: -len(found.exercises)):
        for done in found.exercises:
            ordered.setdefault(exercise_of(done.exercise), float(done.max_points))
    # The gradebook's points count; what it alone knows comes last.
    return ordered | book.stages.get(stage, {})


def _result(exercises, graded, entry, handed_in, changed):
    scores = entry.scores if entry else {}
    done = {exercise_of(found.exercise): found for found in graded.exercises} if graded else {}
    if not graded and not scores:
        state = NOT_GRADED if handed_in else ABSENT
    else:
        state = SCORED if scores or done else NOT_GRADED
    tested = [found for found in done.values() if not found.manual]
    empty = bool(tested) and all(found.remark == record.NO_NOTEBOOK and not found.tests for found in tested)
    if empty:
        # Said once, for the whole stage.
        done = {name: dataclasses.replace(found, remark="") for name, found in done.items()}
    cells = {name: _cell(state, most, done.get(name), scores.get(name), empty) for name, most in exercises.items()}
    result = StageResult(state, cells, remark=record.NO_NOTEBOOK if empty else "", entered=bool(scores))
    if not graded:
        return result
    return dataclasses.replace(
        result,
        seconds=graded.seconds,
        own_seconds=graded.own_seconds,
        sandbox=graded.sandbox,
        remarks=(*graded.remarks, *_contradictions(done, scores), *_changes(changed)),
        changed=changed,
    )


def _late(result, learner, entry, rule):
    """Return the result with its lateness; the penalty is the rule's for the points of today, or the gradebook's."""
    if not entry.seconds_late:
        return result
    penalty = rule(learner, result.points, entry.seconds_late) if rule else None
    if penalty is None:
        penalty = entry.penalty
    # As nbgrader cuts it.
    penalty = max(0.0, min(penalty, result.points))
    return dataclasses.replace(result, penalty=penalty, seconds_late=entry.seconds_late)


def _cell(state, most, done, score, empty):
    known = {"seconds": done.seconds, "tests": done.tests, "remark": done.remark} if done else {}
    if state != SCORED:
        return Cell(state, None, most)
    if score is None and done is None:
        return Cell(NOT_GRADED, None, most)
    if score.waiting if score else done.manual and not empty:
        return Cell(BY_HAND, None, most, manual=True, **known)
    points = float(score.points if score else done.points or 0.0)
    untouched = done and done.tests and all(test.status == "not attempted" for test in done.tests)
    # What a person gave for an exercise counts, whatever its tests say.
    if (untouched or empty or (score and score.untouched)) and not points:
        return Cell(NOT_ATTEMPTED, points, most, **known)
    return Cell(SCORED, points, most, manual=score.manual if score else done.manual, **known)


def _changes(changed):
    """Yield a remark where a submission is no longer what was graded."""
    if changed:
        yield record.Remark(
            "changed",
            "Handed in again since it was graded, or the stage or its tests have changed: `workbook grade` grades it.",
            for_human=True,
        )


def _contradictions(done, scores):
    """Yield a remark where record and gradebook tell of two different gradings."""
    if scores and not done:
        yield record.Remark(
            "old score",
            "The last submission could not be graded; the score in the gradebook is that of an earlier one.",
            for_human=True,
        )
    differ = [
        f"{name}: record {found.points:g}, gradebook {scores[name].auto:g}"
        for name, found in done.items()
        if not found.manual
        and name in scores
        and scores[name].auto is not None
        and abs(scores[name].auto - found.points) > 0.005
    ]
    if differ:
        yield record.Remark(
            "two gradings",
            "The tests' points in the gradebook are not those of the record: something else graded it since. "
            "The gradebook's count; `workbook grade` brings both together.",
            for_human=True,
            evidence="\n".join(differ),
        )
