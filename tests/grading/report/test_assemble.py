"""Records and gradebook together give the results of a class."""

import dataclasses
import re

import pytest
from nbgrader.api import Gradebook

from tests.support.report_samples import STAGE, class_of, grade_of, gradebook_of, record, rows_of
from tests.support.sample_records import STAGES, write_course
from workbook.grading.course.record import NO_NOTEBOOK, ExerciseRecord, Remark, save
from workbook.grading.report.assemble import gather
from workbook.grading.report.csv_export import results_csv
from workbook.grading.report.html import page
from workbook.grading.report.mistakes import frequent_mistakes
from workbook.grading.report.model import State
from workbook.grading.report.moodle_export import moodle_csv


@pytest.mark.slow
def test_points_are_those_that_nbgrader_exports(tmp_path):
    course = write_course(tmp_path, [record(timestamp="2026-03-20T12:00:00")], people_graded=0)
    with Gradebook(f"sqlite:///{course}/gradebook.db", "sample course") as book:
        grades = {grade.cell.name: grade for grade in book.find_submission(STAGE, "ada").notebooks[0].grades}
        grades["why_flatten"].manual_score, grades["why_flatten"].needs_manual_grade = 1.5, False
        grades["why_flatten"].extra_credit = 1
        grades["test_dense"].manual_score = 0.25
        book.db.commit()
        submission = book.find_submission(STAGE, "ada")
        expected, penalty = submission.score, submission.late_submission_penalty
        book.engine.dispose()
    (learner,) = gather(course).learners
    result = learner.stages[STAGE]
    assert penalty == 1.0
    assert result.seconds_late > 0
    assert result.score == pytest.approx(expected - penalty)
    assert (result.exercises["why_flatten"].points, result.exercises["why_flatten"].share) == (2.5, 1.25)
    assert result.exercises["why_flatten"].manual
    assert result.exercises["dense"].points == 0.25
    assert not [remark for remark in result.remarks if remark.for_human]
    assert ">125<" in re.sub(r"\s", "", page(gather(course)))


@pytest.mark.slow
def test_a_written_answer_that_nobody_touched_is_not_attempted(tmp_path):
    course = write_course(tmp_path, [record()], people_graded=0)
    with gradebook_of(course) as book:
        grade = grade_of(book, "why_flatten")
        # nbgrader enters this if the answer is as it was released.
        grade.auto_score, grade.needs_manual_grade = 0, False
    class_ = gather(course)
    cell = class_.learners[0].stages[STAGE].exercises["why_flatten"]
    assert (cell.state, cell.points, cell.manual) == (State.NOT_ATTEMPTED, 0, False)
    heading, *rows = rows_of(results_csv(class_))
    (row,) = (row for row in rows if row[2] == "why_flatten")
    assert (row[heading.index("state")], row[heading.index("by_hand")]) == ("not attempted", "0")
    assert "0 of 2, not attempted" in page(class_)
    assert ", graded by hand" not in page(class_)
    with gradebook_of(course) as book:
        grade_of(book, "why_flatten").manual_score = 0
    class_ = gather(course)
    assert class_.learners[0].stages[STAGE].exercises["why_flatten"].state == State.SCORED
    assert "0 of 2, graded by hand" in page(class_)


def no_notebook(learner="ada"):
    exercises = tuple(
        ExerciseRecord(name, points and 0.0, points or 2, remark=NO_NOTEBOOK if points else "")
        for name, points in STAGES[STAGE].items()
    )
    return record(learner, exercises=exercises)


def test_a_submission_without_a_notebook_is_told_once():
    class_ = class_of(no_notebook(), no_notebook("ben"))
    result = class_.learners[0].stages[STAGE]
    assert {cell.state for cell in result.exercises.values()} == {State.NOT_ATTEMPTED}
    assert (result.score, result.waiting) == (0, 0)
    (mistake,) = frequent_mistakes(class_)
    assert (mistake.exercise, mistake.message, mistake.learners) == ("", NO_NOTEBOOK, ("ada", "ben"))
    text, _ = moodle_csv(class_, feedback=True)
    assert rows_of(text)[1][2] == NO_NOTEBOOK
    assert page(class_).count(NO_NOTEBOOK) == 3
    heading, *rows = rows_of(results_csv(class_))
    assert {row[heading.index("remark")] for row in rows} == {NO_NOTEBOOK}


def test_what_became_of_an_exercise():
    untouched = record(skill=-1)
    class_ = class_of(untouched, students=["zoe"], submitted=[("ben", STAGE)])
    ada, ben, zoe = class_.learners
    states = {name: cell.state for name, cell in ada.stages[STAGE].exercises.items()}
    assert states["why_flatten"] == State.BY_HAND
    assert states["lookup"] == State.NOT_ATTEMPTED
    assert states["dense"] == State.SCORED
    assert ada.stages[STAGE].waiting == 2
    assert (ben.stages[STAGE].state, ben.stages[STAGE].score) == (State.NOT_GRADED, None)
    assert (zoe.stages[STAGE].state, zoe.stages[STAGE].score) == ("not submitted", None)
    text = page(class_)
    assert "Run <code>workbook grade</code>" in text
    for state in ("by hand", "not attempted", "not graded", "not submitted"):
        assert f'<span class="hide">{state}</span>' in text


@pytest.mark.slow
def test_an_earlier_score_and_another_grading_are_pointed_out(tmp_path):
    course = write_course(tmp_path, [record(), record("ben", seed=1)])
    graded = record()
    broken = dataclasses.replace(graded, exercises=(), remarks=(Remark("unreadable", "It is no notebook."),))
    save(broken, tmp_path / "autograded" / "ada" / STAGE)
    changed = record("ben", seed=1)
    first = dataclasses.replace(changed.exercises[0], points=changed.exercises[0].points + 0.5)
    save(
        dataclasses.replace(changed, exercises=(first, *changed.exercises[1:])), tmp_path / "autograded" / "ben" / STAGE
    )
    ada, ben = gather(course).learners
    assert [remark.kind for remark in ada.stages[STAGE].remarks] == ["unreadable", "old score"]
    (remark,) = ben.stages[STAGE].remarks
    assert remark.kind == "two gradings"
    assert remark.evidence.startswith("dense: ")
