"""Points that a person gave wait for nobody when a submission is graded again, unless its answer has changed."""

import pytest

from tests.security.toy import STAGES, ToyCourse
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course

BY_HAND = {"reflection": 1.5, "test_double": 0.5}


@pytest.fixture(scope="module")
def course(bubblewrap, tmp_path_factory):
    with ToyCourse(tmp_path_factory.mktemp("by_hand")) as course:
        yield course


def by_hand(course, give=None):
    """Return {cell: (points by hand, whether they wait)}; with `give`, give these points first."""
    with open_gradebook(Course(course.root)) as gradebook:
        (notebook,) = gradebook.find_submission(STAGES[0], "fay").notebooks
        grades = {grade.name: grade for grade in notebook.grades if grade.name in BY_HAND}
        for name, points in (give or {}).items():
            grades[name].manual_score, grades[name].needs_manual_grade = points, False
        gradebook.db.commit()
        return {name: (grade.manual_score, grade.needs_manual_grade) for name, grade in grades.items()}


def test_points_by_hand_wait_only_where_the_answer_changed(course):
    course.submit("fay", "none")
    course.grade("fay")
    assert by_hand(course) == {"reflection": (None, True), "test_double": (None, False)}
    by_hand(course, BY_HAND)
    course.grade("fay")
    assert by_hand(course) == {"reflection": (1.5, False), "test_double": (0.5, False)}

    submission = course.submit("fay", "none")
    submission.cell("reflection").source = "Another text."
    submission.save()
    course.grade("fay")
    assert by_hand(course) == {"reflection": (1.5, True), "test_double": (0.5, False)}

    submission.answer("double", "def double(x):\n    return x + x")
    submission.save()
    course.grade("fay")
    assert by_hand(course) == {"reflection": (1.5, True), "test_double": (0.5, True)}
