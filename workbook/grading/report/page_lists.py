"""What the page says above and below its table, as data for its template: figures, things to do, mistakes."""

import dataclasses
from collections.abc import Iterable, Mapping

from workbook.grading.course.record import Remark
from workbook.grading.report.mistakes import frequent_mistakes
from workbook.grading.report.model import ClassResults, State
from workbook.grading.report.open_items import not_entered
from workbook.grading.report.page_table import LONG_NAME, LearnerRow, percent
from workbook.grading.report.text import visible

# Characters of a sentence.
TEXT = 300


@dataclasses.dataclass(frozen=True)
class Summary:
    """The figures at the top. `mean`: percent of those who take part. `late`, `look`: how many submissions, remarks."""

    learners: int
    submitted: int
    graded: int
    mean: int
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
    """Learners with the same stage, exercise and message, as far as a list has them."""

    learners: list[LearnerRow]
    stage: str
    exercise: str = ""
    message: str = ""


@dataclasses.dataclass
class Todo:
    """What a person has to do.

    `hand`: answers to grade. `unknown`: stages that the gradebook does not have. `absent`: stages that some have not
    submitted, but no optional ones. `lacking`: submissions that the gradebook does not have; `lacking_text` says what
    to do. `strays`: see ClassResults. `look`: submissions with one remark each. `scoreless`: submissions without a
    score. `unprotected`: submissions that were graded without a sandbox.
    """

    hand: list[Group]
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
    counted = class_.stages.keys() - class_.optional
    scores = [
        learner.score
        for learner in class_.learners
        if any(learner.stages[stage].state != State.ABSENT for stage in counted)
    ]
    return Summary(
        learners=len(class_.learners),
        submitted=len(submitted),
        graded=sum(result.state == State.SCORED for result in submitted),
        mean=percent(sum(scores) / len(scores) / class_.max_score) if scores and class_.max_score else 0,
        by_hand=sum(found.state == State.BY_HAND for result in results for found in result.exercises.values()),
        look=sum(remark.for_human for result in results for remark in result.remarks),
        late=sum(result.seconds_late > 0 for result in results),
        seconds=sum(result.seconds for result in results),
    )


def mistakes(class_: ClassResults, rows: Mapping[str, LearnerRow]) -> list[Group]:
    """Return the frequent mistakes; `rows`: the row of each learner's id."""
    return [
        Group(
            [rows[learner] for learner in mistake.learners],
            visible(mistake.stage, LONG_NAME),
            visible(mistake.exercise, LONG_NAME) or "all",
            mistake.message,
        )
        for mistake in frequent_mistakes(class_)
    ]


def todo(class_: ClassResults, rows: Mapping[str, LearnerRow]) -> Todo:
    """Return what a person has to do; `rows`: the row of each learner's id."""
    lacking, text = not_entered(class_)
    unknown = [stage for stage, exercises in class_.stages.items() if not exercises]
    needed = [stage for stage in class_.stages if stage not in class_.optional]
    found = Todo(
        hand=_by_hand(class_, rows),
        unknown=_in_state(class_, rows, State.NOT_GRADED, unknown),
        absent=_in_state(class_, rows, State.ABSENT, needed),
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


def _by_hand(class_: ClassResults, rows: Mapping[str, LearnerRow]) -> list[Group]:
    """Return the exercises with answers that a person has to grade, sorted."""
    waiting: dict[tuple[str, str], list[LearnerRow]] = {}
    for learner in class_.learners:
        for stage, result in learner.stages.items():
            for exercise, found in result.exercises.items():
                if found.state == State.BY_HAND:
                    waiting.setdefault((stage, exercise), []).append(rows[learner.student.id])
    groups = [
        Group(learners, visible(stage, LONG_NAME), visible(exercise, LONG_NAME))
        for (stage, exercise), learners in waiting.items()
    ]
    return sorted(groups, key=lambda group: (group.stage, group.exercise))


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
