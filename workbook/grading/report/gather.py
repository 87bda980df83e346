"""Put records and gradebook together: who did what, what it earned, what a person should look at."""

import dataclasses
import math
from pathlib import Path

from workbook.grading import record
from workbook.grading.class_folder import find_submissions
from workbook.grading.report import ReportError
from workbook.grading.report.gradebook import Student, exercise_of, read_gradebook

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
    tests: tuple[record.TestResult, ...] | None = None
    remark: str = ""

    @property
    def share(self):
        """Points as a share of the most, or None."""
        return None if self.points is None or not self.max_points else self.points / self.max_points


@dataclasses.dataclass(frozen=True)
class StageResult:
    """One learner's stage. `state` is SCORED, NOT_GRADED or ABSENT; `cells` maps an exercise to its Cell.

    `penalty`: points taken off for lateness. `waiting`: points that a person has still to give.
    """

    state: str
    cells: dict[str, Cell]
    penalty: float = 0.0
    seconds_late: float = 0.0
    seconds: float = 0.0
    own_seconds: float = 0.0
    sandbox: str = ""
    remarks: tuple[record.Remark, ...] = ()

    @property
    def score(self):
        """The points of the stage as nbgrader exports them, late penalty taken off; None unless SCORED."""
        if self.state != SCORED:
            return None
        return max(0.0, sum(cell.points or 0.0 for cell in self.cells.values()) - self.penalty)

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
    course = Path(course).resolve()
    if not course.is_dir():
        raise ReportError(f"there is no folder {course}.")
    records = _records(course / "autograded")
    if not records:
        raise ReportError(
            f"nothing is graded in {course}: no autograded/LEARNER/STAGE/{record.NAME}. Run `workbook grade` first."
        )
    book = read_gradebook(course)
    handed_in, strays = _handed_in(course, sorted({stage for _, stage in records} | set(book.stages)))
    return put_together(course, records, book, handed_in, strays)


def put_together(root, records, book, handed_in=(), strays=()):
    """Return the Class of {(learner, stage): Record}, a Book and the (learner, stage) pairs that were handed in."""
    pairs = set(records) | set(handed_in)
    begun = sorted({stage for _, stage in pairs | set(book.submissions)})
    stages = {stage: _exercises(stage, records, book) for stage in begun}
    names = {learner for learner, _ in pairs} | set(book.students)
    learners = [
        Learner(
            book.students.get(name, Student(name)),
            {
                stage: _result(exercises, records.get(pair), book.submissions.get(pair), pair in pairs)
                for stage, exercises in stages.items()
                for pair in [(name, stage)]
            },
        )
        for name in sorted(names, key=lambda name: (name.lower(), name))
    ]
    return Class(book.course_id, root, stages, learners, list(strays))


def _handed_in(course, stages):
    """Return ({(learner, stage)}, lines about work that lies where nobody grades it)."""
    if not (course / "submitted").is_dir():
        return set(), []
    found, misplaced = find_submissions(course, stages)
    return {(one.learner, one.stage) for one in found}, [line.text for line in misplaced if line.work]


def _folders(root):
    """Yield (learner, stage) for each folder two below `root`; hidden ones are tools' own."""
    for learner in sorted(root.iterdir()) if root.is_dir() else ():
        for stage in sorted(learner.iterdir()) if learner.is_dir() else ():
            if stage.is_dir() and not (learner.name.startswith(".") or stage.name.startswith(".")):
                yield learner.name, stage.name


def _records(autograded):
    """Return {(learner, stage): Record} of the records that tell of the folder they lie in."""
    found = {}
    for learner, stage in _folders(autograded):
        graded = record.load(autograded / learner / stage)
        if graded is not None and (graded.learner, graded.stage) == (learner, stage) and _is_sound(graded):
            found[learner, stage] = graded
    return found


def _is_sound(graded):
    """Tell whether all figures of a record are finite numbers: JSON also holds NaN, and texts in their place."""
    figures = [graded.seconds, graded.own_seconds]
    for done in graded.exercises:
        figures += [done.max_points, done.seconds, *([] if done.manual else [done.points])]
        figures += [test.share for test in done.tests]
    return all(isinstance(figure, int | float) and math.isfinite(figure) for figure in figures)


def _exercises(stage, records, book):
    """Return {exercise: most points} of a stage, in the order of the longest record."""
    ordered = {}
    graded = [found for (_, name), found in records.items() if name == stage]
    for found in sorted(graded, key=lambda found: -len(found.exercises)):
        for done in found.exercises:
            ordered.setdefault(exercise_of(done.exercise), float(done.max_points))
    # The gradebook's points count; what it alone knows comes last.
    return ordered | book.stages.get(stage, {})


def _result(exercises, graded, entry, handed_in):
    scores = entry.scores if entry else {}
    done = {exercise_of(found.exercise): found for found in graded.exercises} if graded else {}
    if not graded and not scores:
        state = NOT_GRADED if handed_in else ABSENT
    else:
        state = SCORED if scores or done else NOT_GRADED
    cells = {name: _cell(state, most, done.get(name), scores.get(name)) for name, most in exercises.items()}
    late = {"penalty": entry.penalty, "seconds_late": entry.seconds_late} if entry else {}
    if not graded:
        return StageResult(state, cells, **late)
    remarks = graded.remarks + tuple(_contradictions(done, scores))
    return StageResult(
        state,
        cells,
        **late,
        seconds=graded.seconds,
        own_seconds=graded.own_seconds,
        sandbox=graded.sandbox,
        remarks=remarks,
    )


def _cell(state, most, done, score):
    known = {"seconds": done.seconds, "tests": done.tests, "remark": done.remark} if done else {}
    if state != SCORED:
        return Cell(state, None, most)
    if score is None and done is None:
        return Cell(NOT_GRADED, None, most)
    manual = score.manual if score else done.manual
    if score.waiting if score else done.manual:
        return Cell(BY_HAND, None, most, manual=True, **known)
    points = float(score.points if score else done.points)
    untouched = done and done.tests and all(test.outcome == "not attempted" for test in done.tests)
    # What a person gave for an exercise counts, whatever its tests say.
    return Cell(NOT_ATTEMPTED if untouched and not points else SCORED, points, most, manual=manual, **known)


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
