"""What a grading depends on: another digest means that a submission is graded again."""

import json

import pytest

from workbook.errors import GradingError
from workbook.grading.course import record
from workbook.grading.course.fingerprint import submission_digest
from workbook.grading.course.layout import Course
from workbook.grading.course.limits import Limits, named_limits

STAGE = "00_toy"


@pytest.fixture
def course(tmp_path):
    for folder in (f"submitted/ada/{STAGE}", f"source/{STAGE}", "hidden"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "source" / STAGE / f"{STAGE}.ipynb").write_text("source")
    (tmp_path / "hidden" / f"test_{STAGE}.py").write_text("tests")
    named = f"c = get_config()\nc.Execute.hidden_tests = {str(tmp_path / 'hidden')!r}\n"
    (tmp_path / "nbgrader_config.py").write_text(named)
    return tmp_path


@pytest.mark.parametrize(
    "changed", [f"submitted/ada/{STAGE}/{STAGE}.ipynb", f"source/{STAGE}/{STAGE}.ipynb", f"hidden/test_{STAGE}.py"]
)
def test_another_answer_source_or_hidden_test_is_another_digest(course, changed):
    before = submission_digest(Course(course), "ada", STAGE)
    assert submission_digest(Course(course), "ada", STAGE) == before
    (course / changed).write_text("another text")
    assert submission_digest(Course(course), "ada", STAGE) != before


@pytest.mark.parametrize("content", ["", "{", "[]", "7", json.dumps("text"), "{}", '{"exercises": 7}'])
def test_what_is_no_record_is_none(tmp_path, content):
    (tmp_path / record.NAME).write_text(content)
    assert record.load(tmp_path) is None


def test_limits_are_known_by_name():
    assert named_limits({"cell_seconds": 7}) == Limits(cell_seconds=7)
    with pytest.raises(GradingError, match=r"names cell_second; there are cell_bytes, cell_seconds"):
        named_limits({"cell_second": 7})
