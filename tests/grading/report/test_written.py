"""Written answers are beside their criteria, and what nobody can grade does not wait."""

import json

import pytest

from tests.support.report_samples import STAGE, Reader, class_of, grade_of, gradebook_of, record
from tests.support.sample_records import STAGES, write_course
from workbook.grading.course.layout import Course
from workbook.grading.course.record import NO_NOTEBOOK, ExerciseRecord
from workbook.grading.notebooks.read import cells_of
from workbook.grading.report.assemble import gather
from workbook.grading.report.html import page
from workbook.grading.report.model import State
from workbook.grading.report.written import add_written

SOURCE = """It is the mean.

### BEGIN MARK SCHEME
- 1 point: names the
  mean.
- 1 point: says why.
### END MARK SCHEME"""


def write_notebook(path, text):
    marks = {"grade_id": "why_flatten", "solution": True, "grade": True, "locked": False}
    cell = {"cell_type": "markdown", "id": "a", "metadata": {"nbgrader": marks}, "source": text}
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))


def with_written(folder, answers, source=SOURCE):
    course = Course(folder)
    write_notebook(course.source(STAGE), source)
    for learner, text in answers.items():
        write_notebook(course.graded(learner, STAGE) / f"{STAGE}.ipynb", text)
    folders = {(learner, STAGE): learner for learner in answers}
    return add_written(class_of(*(record(learner) for learner in answers)), course, folders, cells_of)


def test_answers_are_shown_with_the_criteria(tmp_path):
    text = "".join(Reader(page(with_written(tmp_path, {"ada": "Because of\nbroadcasting.", "ben": "No idea."}))).text)
    assert "- 1 point: names the mean.\n- 1 point: says why." in text
    assert "Because of\nbroadcasting." in text
    assert "MARK SCHEME" not in text
    assert "It is the mean." not in text


def test_without_a_mark_scheme_the_instructors_answer_is_the_criterion(tmp_path):
    class_ = with_written(tmp_path, {"ada": "So."}, "It is the mean.")
    assert class_.criteria[STAGE, "why_flatten"] == "It is the mean."


def test_an_answer_without_a_word_does_not_wait(tmp_path):
    ada, ben = with_written(tmp_path, {"ada": " \n", "ben": "So."}).learners
    found = ada.stages[STAGE].exercises["why_flatten"]
    assert (found.state, found.points, ada.waiting) == (State.NOT_ATTEMPTED, 0, 0)
    assert ben.stages[STAGE].exercises["why_flatten"].state == State.BY_HAND


@pytest.mark.slow
def test_a_submission_without_a_notebook_waits_for_nobody(tmp_path):
    exercises = tuple(
        ExerciseRecord(name, points and 0.0, points or 2, remark=NO_NOTEBOOK if points else "")
        for name, points in STAGES[STAGE].items()
    )
    course = write_course(tmp_path, [record(exercises=exercises)], people_graded=0)
    with gradebook_of(course) as book:
        assert grade_of(book, "why_flatten").needs_manual_grade
    (ada,) = gather(course).learners
    assert ada.waiting == 0
    assert "Written answers to grade by hand" not in page(gather(course))
