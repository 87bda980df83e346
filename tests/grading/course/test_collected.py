"""collected.json: what a system calls each learner."""

from datetime import UTC, datetime

import pytest

from workbook.errors import GradingError
from workbook.grading.course.collected import Origin, add_origins, read_origins
from workbook.grading.course.layout import Course


def test_what_is_added_is_read(tmp_path):
    course = Course(tmp_path)
    assert read_origins(course) == {}
    jörg, ada = Origin("moodle", "Jörg", "501"), Origin("canvas", "lovelaceada", "41", attempt=2, late=True)
    add_origins(course, "01_toy", {"jörg": jörg, "ada": Origin("canvas", "lovelaceada", "41")})
    add_origins(course, "02_more", {"jörg": jörg})
    add_origins(course, "01_toy", {"ada": ada})
    assert read_origins(course) == {"jörg": {"01_toy": jörg, "02_more": jörg}, "ada": {"01_toy": ada}}
    assert "Jörg" in course.collected.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"version": 2, "learners": {}}', '{"version": 1, "learners": {"ada": {"x": {"y": 1}}}}'],
)
def test_a_file_of_another_form_is_one_line(tmp_path, content):
    (tmp_path / "collected.json").write_text(content)
    with pytest.raises(GradingError, match=r"collected\.json .*: remove it"):
        read_origins(Course(tmp_path))


@pytest.mark.parametrize("time", [None, datetime(2026, 11, 20, tzinfo=UTC)])
def test_a_late_submission_is_looked_at_if_the_gradebook_does_not_know_the_time(time):
    assert Origin("canvas", "ada").remarks(time) == []
    (remark,) = Origin("ilias", "ada", late=True).remarks(time)
    assert (remark.kind, remark.text) == ("late", "ILIAS says that this was submitted late.")
    assert remark.for_human is (time is None)
