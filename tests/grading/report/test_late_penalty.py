"""A late submission loses what the course's rule says, for the points as they are."""

import datetime

import pytest

from tests.support.report_samples import STAGE, grade_of, gradebook_of, record
from tests.support.sample_records import write_course
from workbook.errors import ReportError
from workbook.grading.report.assemble import gather


def late_course(folder, plugin):
    """Return a course in which ada is late and a person gave 1.5 points; `plugin` is the penalty, as an expression."""
    course = write_course(folder, [record(timestamp="2026-03-20T12:00:00")], people_graded=0)
    with open(course / "nbgrader_config.py", "a") as config:
        config.write(
            f"""
from nbgrader.plugins import BasePlugin
class Rule(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        assert (student_id, total_seconds_late > 86400) == ("ada", True)
        return {plugin}
c.AssignLatePenalties.plugin_class = Rule
"""
            if plugin != "zero"
            else "c.LateSubmissionPlugin.penalty_method = 'zero'\n"
        )
    with gradebook_of(course) as book:
        grade = grade_of(book, "why_flatten")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
    return course


@pytest.mark.parametrize(
    ("plugin", "taken_off"),
    [
        ("zero", lambda points: points),
        ("score / 2", lambda points: points / 2),
        ("score + 9", lambda points: points),
        ("-3", lambda points: 0),
        ("None", lambda points: 1),
    ],
)
def test_the_late_penalty_is_that_of_the_points_as_they_are(tmp_path, plugin, taken_off):
    course = late_course(tmp_path, plugin)
    points = record().score + 1.5
    result = gather(course).learners[0].stages[STAGE]
    assert result.penalty == pytest.approx(taken_off(points))
    assert result.score == pytest.approx(points - taken_off(points))


def test_points_that_wait_are_in_no_penalty_and_who_is_in_time_has_none(tmp_path):
    course = late_course(tmp_path, "score")
    with gradebook_of(course) as book:
        grade_of(book, "why_flatten").needs_manual_grade = True
    result = gather(course).learners[0].stages[STAGE]
    assert (result.penalty, result.score) == (pytest.approx(record().score), 0)
    with gradebook_of(course) as book:
        book.find_submission(STAGE, "ada").extension = datetime.timedelta(days=99)
    result = gather(course).learners[0].stages[STAGE]
    assert (result.penalty, result.score) == (0, pytest.approx(record().score))


def test_a_rule_that_fails_is_named(tmp_path):
    course = late_course(tmp_path, "1 / 0")
    with pytest.raises(ReportError, match=r"plugin failed \(ZeroDivisionError.*c\.AssignLatePenalties"):
        gather(course)
    (course / "nbgrader_config.py").write_text("c = get_config()\nc.AssignLatePenalties.plugin_class = 'no.such.Rule'")
    with pytest.raises(ReportError, match="plugin failed"):
        gather(course)
