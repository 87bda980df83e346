"""What the page shows of each stage and each learner, as data for its template: the table, and the details below it."""

import collections
import dataclasses

from workbook.checks.outcomes import NOT_YET, PASSED, Outcome
from workbook.grading.course.record import Remark
from workbook.grading.report.links import Links
from workbook.grading.report.mistakes import messages
from workbook.grading.report.model import ClassResults, ExerciseResult, LearnerResults, StageResult, State
from workbook.grading.report.read_gradebook import Student
from workbook.grading.report.text import number, visible

# Characters of a name in the table, and in a list; failed tests of an exercise. The CSV has the rest.
NAME, LONG_NAME, TESTS = 24, 80, 6
MARKS = {State.BY_HAND: "?", State.NOT_ATTEMPTED: "–", State.NOT_GRADED: "!", State.ABSENT: "·"}
CODES = {State.BY_HAND: "hand", State.NOT_ATTEMPTED: "none", State.NOT_GRADED: "fail", State.ABSENT: "out"}


@dataclasses.dataclass(frozen=True)
class ExerciseColumn:
    """The heading of an exercise. `column`: its place in a row. `mean`: in percent, or None. `step`: its colour."""

    name: str
    column: int
    max: float
    mean: int | None
    step: int | None


@dataclasses.dataclass(frozen=True)
class StageColumns:
    """The heading of a stage and its exercises. `most`: its points, or "optional". `mean`: in percent, or None."""

    name: str
    column: int
    most: str
    mean: int | None
    exercises: list[ExerciseColumn]


@dataclasses.dataclass(frozen=True)
class Cell:
    """One learner's exercise: `text` and `code` (its CSS class) are for the table, the other fields for the details.

    `anchor`: the id of the details. `told`: there are details. `person`: a person gave the points. `failed`: titles and
    outcomes of the first failed tests; `more`: how many others failed.
    """

    anchor: str
    exercise: str
    state: State
    points: float | None
    max: float
    seconds: float
    person: bool
    code: str
    text: str
    remark: str
    failed: list[tuple[str, Outcome]]
    more: int
    passed: int
    tests: int
    told: bool


@dataclasses.dataclass(frozen=True)
class StageCells:
    """One learner's stage: its total (`mark` and `code` if it has no score), its exercises and its remarks.

    `solved`: the exercises of an optional stage that passed all tests, as text; "" for a stage with points.
    """

    name: str
    links: Links
    state: State
    score: float | None
    solved: str
    waiting: float
    late: bool
    seconds_late: float
    penalty: float
    seconds: float
    own_seconds: float
    remark: str
    remarks: tuple[Remark, ...]
    mark: str
    code: str
    cells: list[Cell]


@dataclasses.dataclass(frozen=True)
class LearnerRow:
    """One learner's row and details.

    `short`: the learner as links show them, by name if it is known. `order`: to sort by, the last name first.
    `percent`: of the points that are graded so far, or None.
    """

    anchor: str
    id: str
    short: str
    name: str
    order: str
    score: float
    graded: float
    percent: int | None
    absent: bool
    waiting: float
    seconds: float
    stages: list[StageCells]


def step(share: float) -> int:
    """Return the step of the colour scale for a share: 0 for none, 10 for all (or more), 1 to 9 between."""
    return 0 if share <= 0 else 10 if share >= 1 else min(9, max(1, round(share * 10)))


def percent(share: float) -> int:
    """Return a share in percent; 100 only for all, as 99.6 % is not full marks."""
    return 99 if 0.99 < share < 1 else round(share * 100)


def stage_columns(class_: ClassResults) -> list[StageColumns]:
    """Return the headings of all stages, with the means of the class."""
    stages, column = [], 3
    for stage, exercises in class_.stages.items():
        results = [learner.stages[stage] for learner in class_.learners]
        optional = stage in class_.optional
        shares = [result.share for result in results if result.share is not None and not optional]
        mean = percent(sum(shares) / len(shares)) if shares else None
        most = "optional" if optional else f"points of {number(sum(exercises.values()))}"
        headings = [
            _exercise_column(exercise, place, most, [result.exercises[exercise] for result in results])
            for place, (exercise, most) in enumerate(exercises.items(), column + 1)
        ]
        stages.append(StageColumns(visible(stage, LONG_NAME), column, most, mean, headings))
        column += 1 + len(exercises)
    return stages


def _exercise_column(exercise: str, column: int, most: float, results: list[ExerciseResult]) -> ExerciseColumn:
    shares = [result.share for result in results if result.share is not None]
    mean = sum(shares) / len(shares) if shares else None
    return ExerciseColumn(
        visible(exercise, LONG_NAME),
        column,
        most,
        mean=None if mean is None else percent(mean),
        step=None if mean is None else step(mean),
    )


def learner_rows(class_: ClassResults) -> dict[str, LearnerRow]:
    """Return what the page shows of each learner, by id, in the order of their last names."""
    learners = {learner.student.id: learner for learner in class_.learners}
    orders = {name: _order(learner.student) for name, learner in learners.items()}
    same = collections.Counter(learner.student.full_name for learner in class_.learners)
    ordered = sorted(learners, key=lambda name: orders[name])
    return {
        name: _learner_row(row, learners[name], class_, alone=same[learners[name].student.full_name] == 1)
        for row, name in enumerate(ordered)
    }


def _order(student: Student) -> str:
    return f"{student.last_name or student.first_name or student.id} {student.first_name} {student.id}".casefold()


def _learner_row(row: int, learner: LearnerResults, class_: ClassResults, *, alone: bool) -> LearnerRow:
    """Return what the page shows of the learner in this row; `alone`: nobody else has the name."""
    student = learner.student
    name = student.full_name
    shown = name if name and alone else f"{name} {student.id}".strip()
    return LearnerRow(
        anchor=f"l{row}",
        id=visible(student.id, LONG_NAME),
        short=visible(shown, NAME),
        name=visible(name, LONG_NAME),
        order=visible(_order(student), LONG_NAME),
        score=learner.score,
        graded=learner.graded,
        percent=None if learner.share is None else percent(learner.share),
        absent=learner.absent,
        waiting=learner.waiting,
        seconds=learner.seconds,
        stages=[
            _stage_cells(
                f"c{row}-{place}",
                stage,
                result,
                class_.links.get((student.id, stage), Links()),
                optional=stage in class_.optional,
            )
            for place, (stage, result) in enumerate(learner.stages.items())
        ],
    )


def _stage_cells(anchor: str, stage: str, result: StageResult, links: Links, *, optional: bool) -> StageCells:
    solved = sum(found.share == 1 for found in result.exercises.values())
    return StageCells(
        name=visible(stage, LONG_NAME),
        links=links,
        state=result.state,
        score=result.score,
        solved=f"{solved} of {len(result.exercises)}" if optional else "",
        waiting=result.waiting,
        late=result.seconds_late > 0,
        seconds_late=result.seconds_late,
        penalty=result.penalty,
        seconds=result.seconds,
        own_seconds=result.own_seconds,
        remark=result.remark,
        remarks=result.remarks,
        mark=MARKS.get(result.state, ""),
        code=CODES.get(result.state, ""),
        cells=[
            _cell(f"{anchor}-{place}", exercise, found)
            for place, (exercise, found) in enumerate(result.exercises.items())
        ],
    )


def _cell(anchor: str, exercise: str, result: ExerciseResult) -> Cell:
    scored = result.state == State.SCORED
    # An exercise without points and without tests has no share, and nothing is lost in it.
    share = result.share if result.share is not None else 1.0
    tests = result.tests or ()
    failed = [test for test in tests if test.status == NOT_YET]
    incomplete = result.state in (State.BY_HAND, State.NOT_ATTEMPTED) or (scored and share < 1)
    return Cell(
        anchor=anchor,
        exercise=visible(exercise, LONG_NAME),
        state=result.state,
        points=result.points,
        max=result.max_points,
        seconds=result.seconds,
        person=result.manual and scored,
        code=f"s{step(share)}" if scored else CODES[result.state],
        text=str(percent(share)) if scored else MARKS[result.state],
        remark=result.remark,
        failed=[(visible(test.title or test.name, LONG_NAME), test) for test in failed[:TESTS]],
        more=max(0, len(failed) - TESTS),
        passed=sum(test.status == PASSED for test in tests),
        tests=len(tests),
        # Full marks need no details.
        told=bool(messages(result)) or incomplete,
    )
