"""What Moodle's lists say about learners."""

from datetime import UTC, datetime

import pytest

from tests.support.collecting import NOTEBOOK, STAGE, WORKSHEET, moodle
from workbook.errors import GradingError
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course


def test_the_grading_worksheet_says_who_and_when(a_class):
    learners = a_class.learners(WORKSHEET)
    entries = {
        moodle("Anna Müller"): "one",
        moodle("Anna Müller", number=102): "two",
        moodle("Ben OHara", number=103): "ben",
        moodle("Zoe", number=104): "zoe",
    }
    done = a_class.collect(entries, learners=learners)
    assert (done.new, done.left_out) == (3, 1)
    assert any(line.startswith("left out: Zoe: learners.csv has no learner of this name") for line in a_class.said)
    files = a_class.files()
    assert files[f"anna@uni.example/{STAGE}/{NOTEBOOK}"] == "one"
    assert files[f"anna.m@uni.example/{STAGE}/{NOTEBOOK}"] == "two"
    stamp = datetime(2026, 6, 10, 14, 14).astimezone(UTC)
    assert files[f"anna@uni.example/{STAGE}/timestamp.txt"] == f"{stamp:%Y-%m-%d %H:%M:%S.%f} UTC"
    assert f"anna.m@uni.example/{STAGE}/timestamp.txt" not in files
    with open_gradebook(Course(a_class.course)) as gradebook:
        student = gradebook.find_student("ben@uni.example")
        assert (student.first_name, student.last_name) == ("Ben", "O'Hara")


def test_two_of_one_name_need_the_worksheet(a_class):
    entries = {moodle("Anna Müller"): "one", moodle("Anna Müller", number=102): "two"}
    text = "Full name,Username\nAnna Müller,am1\nAnna Müller,am2\n"
    assert a_class.collect(entries, learners=a_class.learners(text)).left_out == 2
    assert "name the assignment's grading worksheet" in a_class.said[1]
    a_class.collect(entries)
    assert {name.split("/")[0] for name in a_class.files()} == {"Anna Müller_101", "Anna Müller_102"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nachname,Vorname\nA,B\n", "Its columns are: Nachname, Vorname. Name them so, or export it from Moodle in"),
        ("Full name,Username\nAda,\n", "in every row"),
        ("", "needs the learners' names"),
        ("Full name,Username\nAda," + "x" * 200_000, "is not a CSV file"),
    ],
)
def test_a_file_that_is_not_a_list_of_learners(a_class, text, said):
    with pytest.raises(GradingError, match=said):
        a_class.collect({moodle("Ada"): "x"}, learners=a_class.learners(text))
