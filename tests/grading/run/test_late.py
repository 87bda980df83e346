"""What a system says about a late submission is in its record."""

import pytest

from workbook.authoring.scratch_course import new_course
from workbook.grading.course.collected import Origin, add_origins
from workbook.grading.course.layout import Course
from workbook.grading.run.learner import grade_learner

STAGE = "02_matrix_factorization"


@pytest.mark.slow
def test_a_late_submission_has_a_remark(tmp_path):
    course = new_course(Course(tmp_path), [STAGE])
    course.submission("ada", STAGE).mkdir(parents=True)
    (course.submission("ada", STAGE) / "essay.pdf").write_text("no notebook, so that nothing is run")
    add_origins(course, STAGE, {"ada": Origin("canvas", "ada", late=True)})
    (record,) = grade_learner(course, "ada", [STAGE])
    assert [(remark.kind, remark.for_human) for remark in record.remarks] == [("missing", True), ("late", True)]
