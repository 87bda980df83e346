"""Put records and gradebook together: who did what, what it earned, and what a person should look at."""

import dataclasses
import functools
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from workbook.checks.outcomes import NOT_ATTEMPTED
from workbook.errors import ReportError
from workbook.grading.course import record
from workbook.grading.course.layout import Course
from workbook.grading.course.record import ExerciseRecord, Record
from workbook.grading.notebooks.cells import exercise_of
from workbook.grading.notebooks.parse import FoundCell
from workbook.grading.notebooks.read import cells_of
from workbook.grading.report.disagreements import CHANGED, UNRECORDED, contradictions
from workbook.grading.report.late_penalty import LateRule, late_rule
from workbook.grading.report.links import find_links
from workbook.grading.report.model import ClassResults, ExerciseResult, LearnerResults, StageResult, State
from workbook.grading.report.read_course import Pair, find_changed, find_records, find_submitted
from workbook.grading.report.read_gradebook import Book, Entry, Score, Student, read_gradebook
from workbook.grading.report.written import add_written
from workbook.grading.similarity.pairs import similar_pairs
from workbook.progress_bar import progress_bar


def gather(course: Path | str, *, for_page: bool = True) -> ClassResults:
    """Return the results of the class of a course folder.

    Only the report's page has links and pairs of learners who may have worked together; these take a second per stage.
    Raises ReportError if nothing has been graded, or if the gradebook cannot be read.
    """
    place = Course(Path(course).resolve())
    if not place.root.is_dir():
        raise ReportError(f"there is no folder {place}.")
    records = find_records(place)
    if not records:
        raise ReportError(
            f"nothing is graded in {place}: there is no autograded/LEARNER/STAGE/{record.NAME} that this version of "
            "the workbook reads. Run `workbook grade` first."
        )
    book = read_gradebook(place)
    submitted, strays = find_submitted(place, {stage for _, stage in records} | set(book.stages))
    class_ = put_together(records, book, submitted, strays, find_changed(place, records), late_rule(place))
    folders = {**submitted, **{pair: graded.learner for pair, graded in records.items()}}
    with progress_bar("Reading notebooks", len(records)) as bar:
        # Written answers and similar pairs are in the same notebooks.
        @functools.cache
        def read(path: Path) -> list[FoundCell]:
            bar.update()
            return cells_of(path)

        class_ = add_written(class_, place, folders, read)
        if not for_page:
            return class_
        similar = similar_pairs(place, records, read)
    return dataclasses.replace(class_, links=find_links(place, folders), similar=similar)


def put_together(
    records: Mapping[Pair, Record],
    book: Book,
    submitted: Collection[Pair] = (),
    strays: Sequence[str] = (),
    changed: Collection[Pair] = (),
    rule: LateRule | None = None,
) -> ClassResults:
    """Return the results in records and gradebook, each for a pair of a learner and a stage.

    `submitted`: the pairs with a submission. `changed`: those that changed after they were graded. `rule`: see
    `late_rule`; without it, the penalties are the gradebook's.
    """
    pairs = set(records) | set(submitted)
    begun = sorted({stage for _, stage in pairs | set(book.entries)})
    stages = {stage: _exercises(stage, records, book) for stage in begun}
    names = {learner for learner, _ in pairs} | set(book.students)

    def result(name: str, stage: str) -> StageResult:
        pair = name, stage
        entry = book.entries.get(pair)
        found = _stage_result(stages[stage], records.get(pair), entry, submitted=pair in pairs, changed=pair in changed)
        return _late(found, name, entry, rule) if entry else found

    learners = [
        LearnerResults(book.students.get(name, Student(name)), {stage: result(name, stage) for stage in stages})
        for name in sorted(names, key=lambda name: (name.lower(), name))
    ]
    return ClassResults(book.course_id, stages, learners, list(strays))


def _exercises(stage: str, records: Mapping[Pair, Record], book: Book) -> dict[str, float]:
    """Return {exercise: most points} of a stage, in the order of the longest record."""
    ordered: dict[str, float] = {}
    graded = [found for (_, name), found in records.items() if name == stage]
    for found in sorted(graded, key=lambda found: -len(found.exercises)):
        for done in found.exercises:
            ordered.setdefault(exercise_of(done.exercise), float(done.max_points))
    # The gradebook's points count; exercises that only the gradebook has come last.
    return ordered | book.stages.get(stage, {})


def _stage_result(
    exercises: Mapping[str, float], graded: Record | None, entry: Entry | None, *, submitted: bool, changed: bool
) -> StageResult:
    scores = entry.scores if entry else {}
    done = {exercise_of(found.exercise): found for found in graded.exercises} if graded else {}
    if not graded and not scores:
        state = State.NOT_GRADED if submitted else State.ABSENT
    else:
        state = State.SCORED if scores or done else State.NOT_GRADED
    tested = [found for found in done.values() if not found.manual]
    empty = bool(tested) and all(found.remark == record.NO_NOTEBOOK and not found.tests for found in tested)
    if empty:
        # Said once, for the whole stage.
        done = {name: dataclasses.replace(found, remark="") for name, found in done.items()}
    found = {
        name: _exercise_result(state, most, done.get(name), scores.get(name), empty=empty)
        for name, most in exercises.items()
    }
    result = StageResult(state, found, remark=record.NO_NOTEBOOK if empty else "", entered=bool(scores))
    if not graded:
        return dataclasses.replace(result, remarks=(UNRECORDED,), changed=True) if submitted and scores else result
    return dataclasses.replace(
        result,
        seconds=graded.seconds,
        own_seconds=graded.own_seconds,
        sandbox=graded.sandbox,
        remarks=(*graded.remarks, *contradictions(done, scores), *([CHANGED] if changed else [])),
        changed=changed,
    )


def _exercise_result(
    state: State, most: float, done: ExerciseRecord | None, score: Score | None, *, empty: bool
) -> ExerciseResult:
    """Return an exercise's result; the points in the gradebook count, and those in the record if it has none."""
    known = ExerciseResult(state, None, most)
    if done:
        known = dataclasses.replace(known, seconds=done.seconds, tests=done.tests, remark=done.remark)
    if state != State.SCORED:
        return known
    if score:
        points, waiting, manual = float(score.points), score.waiting and not empty, score.manual
    elif done:
        points, waiting, manual = float(done.points or 0.0), done.manual and not empty, done.manual
    else:
        return dataclasses.replace(known, state=State.NOT_GRADED)
    if waiting:
        return dataclasses.replace(known, state=State.BY_HAND, manual=True)
    untouched = done and done.tests and all(test.status == NOT_ATTEMPTED for test in done.tests)
    # Points that a person gave for an exercise count, whatever its tests say.
    if (untouched or empty or (score and score.untouched)) and not points:
        return dataclasses.replace(known, state=State.NOT_ATTEMPTED, points=points)
    return dataclasses.replace(known, points=points, manual=manual)


def _late(result: StageResult, learner: str, entry: Entry, rule: LateRule | None) -> StageResult:
    """Return the result with its lateness; the penalty is the rule's for the points of today, or the gradebook's."""
    if not entry.seconds_late:
        return result
    penalty = rule(learner, result.points, entry.seconds_late) if rule else None
    if penalty is None:
        penalty = entry.penalty
    # As nbgrader cuts it.
    penalty = max(0.0, min(penalty, result.points))
    return dataclasses.replace(result, penalty=penalty, seconds_late=entry.seconds_late)
