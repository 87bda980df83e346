"""What the page says above and below its table, as data for its template: figures, things to do, mistakes."""

import dataclasses
import statistics
from collections.abc import Iterable, Mapping

from workbook.grading.course.record import Remark
from workbook.grading.report.mistakes import Mistake, frequent_mistakes
from workbook.grading.report.model import ClassResults, State
from workbook.grading.report.open_items import not_entered
from workbook.grading.report.page_table import LONG_NAME, LearnerRow, percent
from workbook.grading.report.text import visible

# Characters of a sentence, and of a written answer.
TEXT, ANSWER = 300, 3000


@dataclasses.dataclass(frozen=True)
class Summary:
    """The figures at the top. `mean`, `median`: of the learners' percent so far. `late`, `look`: submissions, remarks.

    `seconds`: computing time of all submissions, one after another.
    """

    learners: int
    submitted: int
    graded: int
    mean: int | None
    median: int | None
    by_hand: int
    look: int
    late: int
    seconds: float


@dataclasses.dataclass(frozen=True)
class Row:
    """One submission in a list, and what the list says about it."""

    who: LearnerRow
    stage: str
    remarks: tuple[Remark, ...] = ()
    seconds: float = 0.0
    penalty: float = 0.0


@dataclasses.dataclass(frozen=True)
class Group:
    """Learners with the same in one stage."""

    learners: list[LearnerRow]
    stage: str


@dataclasses.dataclass(frozen=True)
class MistakeRow:
    """One mistake: who made it, its message, and what else the same learners read."""

    learners: list[LearnerRow]
    message: str
    also: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class ExerciseMistakes:
    """The mistakes in one exercise, the most frequent first. `learners`: how many made one of them."""

    stage: str
    exercise: str
    learners: int
    mistakes: list[MistakeRow]


@dataclasses.dataclass(frozen=True)
class Question:
    """A written question with answers that wait: its criteria, and the text of each answer ("" if unknown)."""

    stage: str
    exercise: str
    criteria: str
    answers: list[tuple[LearnerRow, str]]


@dataclasses.dataclass
class Todo:
    """What a person has to do.

    `hand`: answers to grade. `unknown`: stages that the gradebook does not have. `absent`: stages that some have not
    submitted, but no optional ones. `lacking`: submissions that the gradebook does not have; `lacking_text` says what
    to do. `strays`: see ClassResults. `look`: submissions with one remark each. `scoreless`: submissions without a
    score. `unprotected`: submissions that were graded without a sandbox.
    """

    hand: list[Question]
    unknown: list[Group]
    absent: list[Group]
    lacking: list[Row]
    lacking_text: str
    strays: list[str]
    look: list[Row] = dataclasses.field(default_factory=list)
    scoreless: list[Row] = dataclasses.field(default_factory=list)
    late: list[Row] = dataclasses.field(default_factory=list)
    unprotected: list[Row] = dataclasses.field(default_factory=list)


def summary(class_: ClassResults) -> Summary:
    """Return the figures at the top of the page."""
    results = [result for learner in class_.learners for result in learner.stages.values()]
    submitted = [result for result in results if result.state != State.ABSENT]
    shares = [learner.share for learner in class_.learners if learner.share is not None]
    return Summary(
        learners=len(class_.learners),
        submitted=len(submitted),
        graded=sum(result.state == State.SCORED for result in submitted),
        mean=percent(statistics.fmean(shares)) if shares else None,
        median=percent(statistics.median(shares)) if shares else None,
        by_hand=sum(found.state == State.BY_HAND for result in results for found in result.exercises.values()),
        look=sum(remark.for_human for result in results for remark in result.remarks),
        late=sum(result.seconds_late > 0 for result in results),
        seconds=sum(result.seconds for result in results),
    )


def mistakes(class_: ClassResults, rows: Mapping[str, LearnerRow]) -> list[ExerciseMistakes]:
    """Return the mistakes by exercise, in the order of the course; `rows`: the row of each learner's id."""
    order = {(stage, name): place for stage, names in class_.stages.items() for place, name in enumerate(names)}
    found: dict[tuple[str, str], list[Mistake]] = {}
    for mistake in frequent_mistakes(class_):
        found.setdefault((mistake.stage, mistake.exercise), []).append(mistake)
    return [
        ExerciseMistakes(
            visible(stage, LONG_NAME),
            visible(exercise, LONG_NAME) or "all exercises",
            len({learner for mistake in made for learner in mistake.learners}),
            [MistakeRow([rows[name] for name in one.learners], one.message, one.also) for one in made],
        )
        for (stage, exercise), made in sorted(found.items(), key=lambda item: (item[0][0], order.get(item[0], -1)))
    ]


def todo(class_: ClassResults, rows: Mapping[str, LearnerRow]) -> Todo:
    """Return what a person has to do; `rows`: the row of each learner's id."""
    lacking, text = not_entered(class_)
    unknown = [stage for stage, exercises in class_.stages.items() if not exercises]
    found = Todo(
        hand=_by_hand(class_, rows),
        unknown=_in_state(class_, rows, State.NOT_GRADED, unknown),
        absent=_in_state(class_, rows, State.ABSENT, class_.required),
        lacking=[Row(rows[learner], visible(stage, LONG_NAME)) for learner, stage in lacking],
        lacking_text=text,
        strays=[visible(stray, TEXT) for stray in class_.strays],
    )
    for learner in class_.learners:
        for stage, result in learner.stages.items():
            row = Row(rows[learner.student.id], visible(stage, LONG_NAME), seconds=result.seconds_late)
            row = dataclasses.replace(row, penalty=result.penalty, remarks=result.remarks)
            found.look += [dataclasses.replace(row, remarks=(one,)) for one in result.remarks if one.for_human]
            if result.state == State.NOT_GRADED and class_.stages[stage]:
                found.scoreless.append(row)
            if result.seconds_late > 0:
                found.late.append(row)
            if result.sandbox == "none":
                found.unprotected.append(row)
    # Last, as new tests change the submissions of a whole class.
    found.look.sort(key=lambda row: row.remarks[0].kind in ("changed", "no record"))
    return found


def _by_hand(class_: ClassResults, rows: Mapping[str, LearnerRow]) -> list[Question]:
    """Return the questions with answers that a person has to grade, sorted."""
    waiting: dict[tuple[str, str], list[tuple[LearnerRow, str]]] = {}
    for learner in class_.learners:
        for stage, result in learner.stages.items():
            for exercise, found in result.exercises.items():
                if found.state == State.BY_HAND:
                    text = visible(found.answer, ANSWER, lines=True)
                    waiting.setdefault((stage, exercise), []).append((rows[learner.student.id], text))
    return [
        Question(
            visible(stage, LONG_NAME),
            visible(exercise, LONG_NAME),
            visible(class_.criteria.get((stage, exercise), ""), lines=True),
            sorted(found, key=lambda answer: answer[0].order),
        )
        for (stage, exercise), found in sorted(waiting.items())
    ]


def _in_state(class_: ClassResults, rows: Mapping[str, LearnerRow], state: State, stages: Iterable[str]) -> list[Group]:
    """Return those of `stages` that are in this state for some learners, with these."""
    groups = (
        Group(
            [rows[learner.student.id] for learner in class_.learners if learner.stages[stage].state == state],
            visible(stage, LONG_NAME),
        )
        for stage in stages
    )
    return [group for group in groups if group.learners]
