"""The gradebook follows a stage that changes after it was graded; what did not change keeps its grades."""

import re

import pytest
from nbgrader.api import Comment, Grade
from sqlalchemy.orm import Session

from tests.support.class_stand_in import SOURCE, STAGES, grade, make_course, write_source
from workbook.errors import GradingError
from workbook.grading.course.cells import cells_of_gradebook, cells_of_source, read_source
from workbook.grading.course.commands import nbgrader
from workbook.grading.course.enter import enter_stages
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course

STAGE = STAGES[0]
WITHOUT_ONE = SOURCE[SOURCE.index('# %% solution="two"') :]
WITH_THREE = SOURCE + SOURCE[: SOURCE.index('# %% solution="two"')].replace("one", "three")
RENAMED = SOURCE.replace('"one"', '"uno"').replace("one()", "uno()")


@pytest.fixture
def course(tmp_path):
    made = Course(make_course(tmp_path / "course", {"ann": 3, "ben": 4}))
    made.workshop.mkdir()
    for learner in ("ann", "ben"):
        grade(made, learner, [STAGE])
    with open_gradebook(made) as gradebook:
        essay = gradebook.find_grade("essay", STAGE, STAGE, "ann")
        essay.manual_score, essay.needs_manual_grade = 1.5, False
        gradebook.find_comment("essay", STAGE, STAGE, "ann").manual_comment = "Well said."
        gradebook.db.commit()
    return made


def give_by_hand(course, cell="test_one"):
    with open_gradebook(course) as gradebook:
        gradebook.find_grade(cell, STAGE, STAGE, "ann").manual_score = 4.5
        gradebook.db.commit()


def enter(course, text=None, **options):
    if text is not None:
        write_source(course.root, STAGE, text)
    said = []
    enter_stages(course, [STAGE], say=said.append, **options)
    return said


def book(course):
    """Return {(learner, cell): (points of tests, points by hand, waits)} and {(learner, cell): comment}."""
    with open_gradebook(course) as gradebook:
        grades = {
            (one.student.id, one.name): (one.auto_score, one.manual_score, one.needs_manual_grade)
            for one in gradebook.db.query(Grade)
        }
        comments = {(one.student.id, one.name): one.manual_comment for one in gradebook.db.query(Comment)}
    return grades, comments


def agrees(course):
    with open_gradebook(course) as gradebook:
        return cells_of_gradebook(gradebook, STAGE) == cells_of_source(read_source(course, STAGE))


def test_the_gradebook_gets_what_nbgrader_enters(course):
    assert agrees(course)
    with open_gradebook(course) as gradebook:
        entered, kernel = cells_of_gradebook(gradebook, STAGE), gradebook.find_notebook(STAGE, STAGE).kernelspec
        gradebook.remove_assignment(STAGE)
    code, log = nbgrader(course, "generate_assignment", STAGE)
    assert code == 0, log
    with open_gradebook(course) as gradebook:
        assert cells_of_gradebook(gradebook, STAGE) == entered
        assert gradebook.find_notebook(STAGE, STAGE).kernelspec == kernel
    assert enter(course) == ["01_first: the gradebook agrees with it already."]


@pytest.mark.parametrize(
    ("text", "said", "cells"),
    [
        (WITHOUT_ONE, "one is gone; test_one is gone", {"test_two", "essay"}),
        (WITH_THREE, "three is new; test_three is new", {"test_one", "test_two", "essay", "test_three"}),
        (SOURCE.replace("return 1", "return 3").replace("one()", "one(x)"), "one has changed", None),
    ],
)
def test_exercises_come_go_and_change_and_the_others_keep_their_grades(course, text, said, cells):
    grades, comments = book(course)
    assert enter(course, text) == [f"01_first: {said}."]
    assert agrees(course)
    after, comments_after = book(course)
    names = cells or {"test_one", "test_two", "essay"}
    assert set(after) == {(learner, name) for learner in ("ann", "ben") for name in names}
    assert {key: after[key] for key in after if key in grades} == {key: grades[key] for key in after if key in grades}
    assert all(value == (None, None, True) for key, value in after.items() if key not in grades)
    assert {name.removeprefix("test_") for _, name in after} == {name for _, name in comments_after}
    assert comments_after["ann", "essay"] == comments["ann", "essay"] == "Well said."


def test_a_renamed_exercise_keeps_its_grades(course):
    give_by_hand(course)
    grades, _ = book(course)
    with pytest.raises(GradingError, match=r"test_one is gone, .*: 1\).*--renamed one=NEW.*--dropped one"):
        enter(course, RENAMED)
    assert book(course)[0] == grades
    assert enter(course, renamed={"one": "uno"}) == ["01_first: one is now uno; uno has changed; test_uno has changed."]
    assert agrees(course)
    assert book(course)[0] == {(who, name.replace("_one", "_uno")): value for (who, name), value in grades.items()}


def test_points_by_hand_go_only_if_they_are_named(course):
    give_by_hand(course)
    with pytest.raises(GradingError, match="--dropped one"):
        enter(course, WITHOUT_ONE)
    enter(course, dropped=["one"])
    assert agrees(course)
    assert ("ann", "essay") in book(course)[0]
    assert ("ann", "test_one") not in book(course)[0]


def test_points_by_hand_of_another_scale_are_said(course):
    give_by_hand(course, "test_two")
    said = enter(course, SOURCE.replace('"two" points=5', '"two" points=9'))
    assert said == [
        "01_first: test_two had 5 points and has 9.",
        "01_first: test_two keeps 1 score by hand, given when it had 5 points.",
    ]
    assert book(course)[0]["ann", "test_two"][:2] == (3, 4.5)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"dropped": ["two"]}, "two is not an exercise that is gone from 01_first (gone: one; new: uno)."),
        ({"renamed": {"no": "uno"}}, "no is not an exercise that is gone"),
        ({"renamed": {"one": "two"}}, "two is not a new exercise of 01_first (gone: one; new: uno)."),
    ],
)
def test_names_that_fit_nothing_are_refused(course, options, reason):
    with pytest.raises(GradingError, match=re.escape(reason)):
        enter(course, RENAMED, **options)


def test_a_stop_half_way_changes_nothing(course, monkeypatch):
    before = book(course)
    commits = []

    def stop(session):
        commits.append(session)
        raise KeyboardInterrupt

    write_source(course.root, STAGE, WITH_THREE)
    monkeypatch.setattr(Session, "commit", stop)
    with pytest.raises(KeyboardInterrupt):
        enter(course)
    monkeypatch.undo()
    assert len(commits) == 1
    assert book(course) == before
    assert not agrees(course)
    enter(course)
    assert agrees(course)


def test_a_source_that_nbgrader_cannot_use_is_named(course):
    course.source(STAGE).write_text("no notebook")
    with pytest.raises(GradingError, match=r"nbgrader cannot use .*01_first.ipynb"):
        enter(course)
