"""Solutions are graded before a release: points tell nothing about exercises without points, so tests are read."""

import dataclasses

import pytest

from tests.support.report_samples import record
from workbook.authoring.scores import _failed_tests
from workbook.checks.outcomes import NOT_YET, PASSED, Outcome
from workbook.grading.course.layout import Course
from workbook.grading.course.record import ExerciseRecord, save

STAGE = "07_implicit_feedback"


@pytest.mark.parametrize("status", [PASSED, NOT_YET])
def test_a_failed_test_of_a_solution_without_points_is_a_problem(tmp_path, status):
    course = Course(tmp_path)
    exercise = ExerciseRecord("extra", 0.0, 0, tests=(Outcome("Does it", status, "Not so.", name="test_it"),))
    folder = course.graded(f"solution {STAGE}", STAGE)
    folder.mkdir(parents=True)
    save(dataclasses.replace(record(f"solution {STAGE}"), stage=STAGE, exercises=(exercise,)), folder)
    found = _failed_tests(course, STAGE)
    assert found == ([] if status == PASSED else [f"source/{STAGE}.py: the solution of extra fails test_it: Not so."])
