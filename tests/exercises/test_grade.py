"""`grade` in a real kernel, scored by nbgrader itself: one plain float, nothing on stderr, whatever is graded."""

import textwrap

import pytest
from nbgrader.utils import determine_grade

from tests.checks.test_check import DEEDS

GRADED = """check("describe_ratings")
from autograder_tests import grade
grade("describe_ratings", points=3)"""

RIGHT = """
def describe_ratings(ratings):
    import sys, warnings
    warnings.warn("beware", stacklevel=1)
    print("fine", file=sys.stderr)
    if not len(ratings):
        raise ValueError("no ratings")
    u, m, n = ratings.userId.nunique(), ratings.movieId.nunique(), len(ratings)
    return {"n_users": u, "n_movies": m, "n_ratings": n, "density": n / (u * m), "mean": ratings.rating.mean(),
            "median_per_movie": ratings.movieId.value_counts().median()}
"""


@pytest.fixture(scope="module")
def grading(kernel):
    kernel.run("import os, logging\nos.environ['NBGRADER_EXECUTION'] = 'autograde'")
    kernel.run("old_logger = logging.getLogger('old'); old_logger.addHandler(logging.StreamHandler()); kept = 1")
    yield kernel
    kernel.run("del os.environ['NBGRADER_EXECUTION']")


def graded(kernel, source):
    """Define the function and return (the graded cell, its points as nbgrader sees them)."""
    kernel.run(source)
    cell = kernel.run(GRADED)
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "points": 3, "grade_id": "g", "schema_version": 3}
    return cell, determine_grade(cell)[0]


def test_right_answer_that_writes_to_stderr(grading):
    cell, points = graded(grading, RIGHT)
    assert points == 3, cell.outputs
    shown, score = cell.outputs
    assert score.output_type == "execute_result"
    assert score.data["text/plain"] == "3.0"
    assert "checks passed" in shown.data["text/plain"]


def test_half_right_gets_a_rounded_part(grading):
    cell, points = graded(grading, RIGHT.replace("n / (u * m)", "100 * n / (u * m)"))
    assert 0 < points < 3
    assert cell.outputs[-1].data["text/plain"] == str(round(points, 2))


@pytest.mark.parametrize("deed", [name for name in DEEDS if name != "prints for ever"])
def test_whatever_it_does_it_gets_points_of_zero(grading, deed):
    body, _ = DEEDS[deed]
    cell, points = graded(grading, f"def describe_ratings(ratings):\n{textwrap.indent(body, '    ')}")
    assert [output.output_type for output in cell.outputs] == ["display_data", "execute_result"], cell.outputs
    assert points == 0
    assert cell.outputs[-1].data["text/plain"] == "0.0"


def test_untouched_stub(grading):
    cell, points = graded(grading, "def describe_ratings(ratings):\n    raise NotImplementedError")
    assert points == 0
    assert cell.outputs[0].data["application/vnd.workbook.report+json"]["attempted"] is False


def test_missing_function(grading):
    assert graded(grading, "del describe_ratings")[1] == 0
