"""The gradebook knows the class, or nothing is collected."""

import sqlite3

import pytest

from tests.support.collecting import LIST, NOTEBOOK, STAGE, moodle, students
from workbook.errors import GradingError
from workbook.grading.course.layout import Course
from workbook.grading.report.assemble import put_together
from workbook.grading.report.moodle_export import moodle_csv
from workbook.grading.report.read_gradebook import read_gradebook


def test_the_reports_file_for_moodle_knows_the_learners(a_class):
    text = "First name;Last name;Username;ID number;Email address\nAda;Lovelace;al1;S-77;ada@uni.example\n"
    a_class.collect({moodle("Lovelace Ada"): "x"}, learners=a_class.learners(text))
    assert set(a_class.files()) == {f"al1/{STAGE}/{NOTEBOOK}"}
    found = put_together({}, read_gradebook(Course(a_class.course)), [("al1", STAGE)])
    for identifier, expected in (("username", "al1"), ("idnumber", "S-77"), ("email", "ada@uni.example")):
        made, left_out = moodle_csv(found, identifier)
        assert not left_out
        assert made.splitlines()[1].startswith(f'"{expected}"')


@pytest.mark.parametrize("learners", [None, LIST])
def test_a_broken_gradebook_is_noticed_before_anything_is_put_in_place(a_class, learners):
    (a_class.course / "gradebook.db").write_bytes(b"no database" * 1000)
    learners = a_class.learners(learners) if learners else None
    with pytest.raises(GradingError, match="The gradebook cannot be opened"):
        a_class.collect({moodle("Ada Lovelace"): "x"}, learners=learners)
    assert not (a_class.course / "submitted").exists()


def test_a_gradebook_that_cannot_be_written_is_noticed_before_anything_is_put_in_place(a_class):
    students(a_class)  # makes it
    with sqlite3.connect(a_class.course / "gradebook.db") as database:
        database.execute("create trigger no before insert on student begin select raise(abort, 'is read-only'); end")
    with pytest.raises(GradingError, match=r"cannot be read or written \(.*is read-only\): nothing was collected\.$"):
        a_class.collect({moodle("Ada Lovelace"): "x"}, learners=a_class.learners(LIST))
    assert not (a_class.course / "submitted").exists()
