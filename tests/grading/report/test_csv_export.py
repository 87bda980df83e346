"""The tables have every score, and nothing that a spreadsheet or Moodle would run."""

import re

import pytest

from tests.support.report_samples import STAGE, class_of, record, rows_of
from tests.support.sample_records import hostile_record
from workbook.errors import ReportError
from workbook.grading.report.assemble import gather, put_together
from workbook.grading.report.csv_export import grades_csv, results_csv
from workbook.grading.report.moodle_export import moodle_csv
from workbook.grading.report.read_gradebook import Book, Student


def test_tables_hold_no_formula(course):
    class_ = gather(course)
    for text in (grades_csv(class_), results_csv(class_)):
        assert text.startswith("\ufeff")
        text.encode("utf-8")
        for row in rows_of(text):
            for value in row:
                assert not re.match(r"[=+\-@\t\r]", value), value
                assert "\u202e" not in value
    assert rows_of(grades_csv(class_))[2][0] == "'=HYPERLINK(1)"


def test_tables_hold_every_score(course):
    class_ = gather(course)
    wide, long = rows_of(grades_csv(class_)), rows_of(results_csv(class_))
    heading = wide[0]
    row = next(row for row in wide if row[0] == "ada")
    ada = next(learner for learner in class_.learners if learner.student.id == "ada")
    assert float(row[heading.index("total")]) == pytest.approx(ada.score, abs=0.01)
    result = ada.stages["02_matrix_factorization"]
    assert float(row[heading.index("02_matrix_factorization")]) == pytest.approx(result.score, abs=0.01)
    shown = row[heading.index("02_matrix_factorization/train_mf")]
    assert float(shown) == pytest.approx(result.exercises["train_mf"].points, abs=0.01)
    enrolled = next(row for row in wide if row[0] == "zz_enrolled")
    assert set(enrolled[heading.index(STAGE) :]) == {""}
    tests = [row for row in long if row[:3] == ["ada", "02_matrix_factorization", "train_mf"]]
    assert len(tests) == len(result.exercises["train_mf"].tests)


def test_moodle_gets_a_score_or_a_dash():
    class_ = class_of(record(), record("ben", "03_evaluation"), students=["zoe", "@zoe"])
    text, left_out = moodle_csv(class_)
    rows = rows_of(text)
    assert rows[0] == ["Username", STAGE, "03_evaluation"]
    assert [row[0] for row in rows[1:]] == ["ada", "ben", "zoe"]
    assert rows[1][2] == rows[2][1] == rows[3][1] == "-"
    assert float(rows[1][1]) == pytest.approx(class_.learners[1].stages[STAGE].score)
    assert not text.startswith("\ufeff")
    assert len(left_out) == 1


def test_moodle_knows_learners_by_what_the_gradebook_holds():
    book = Book(
        "sample",
        {
            "ada": Student("ada", email="ada@example.org", lms_user_id="77"),
            "ben": Student("ben", email="ada@example.org"),
            "cleo": Student("cleo"),
        },
        {},
        {},
    )
    class_ = put_together({("ada", STAGE): record()}, book)
    text, left_out = moodle_csv(class_, "email")
    assert [row[0] for row in rows_of(text)] == ["Email address", "ada@example.org"]
    assert [line.split(":")[0] for line in left_out] == ["ben", "cleo"]
    text, left_out = moodle_csv(class_, "idnumber")
    assert [row[0] for row in rows_of(text)] == ["ID number", "77"]
    assert left_out == [f"{name}: the gradebook has no ID number of this learner" for name in ("ben", "cleo")]
    with pytest.raises(ReportError, match="username"):
        moodle_csv(class_, "name")


def test_without_any_number_or_address_the_id_stands_for_it():
    class_ = class_of(record("4711"), record("ben@example.org"))
    text, left_out = moodle_csv(class_, "idnumber")
    assert [row[0] for row in rows_of(text)] == ["ID number", "4711", "ben@example.org"]
    assert not left_out
    text, left_out = moodle_csv(class_, "email")
    assert [row[0] for row in rows_of(text)] == ["Email address", "ben@example.org"]
    assert left_out == ["4711: the gradebook has no Email address of this learner"]


def test_what_can_be_no_username_is_left_out():
    class_ = class_of(
        *(record(name) for name in ("ada", "Ada Lovelace", "jörg müller", "Ben", "b.en-2_@x", "\\u202eevil"))
    )
    text, left_out = moodle_csv(class_)
    assert [row[0] for row in rows_of(text)] == ["Username", "ada", "b.en-2_@x"]
    assert "Ada Lovelace: 'Ada Lovelace' cannot be a Moodle Username" in left_out
    assert len(left_out) == 4
    assert len(rows_of(moodle_csv(class_, "idnumber")[0])) == 7


def test_moodle_feedback_is_text_not_markup():
    text, _ = moodle_csv(class_of(hostile_record("eve", STAGE)), feedback=True)
    heading, row = rows_of(text)
    assert heading[2] == f"{STAGE} (feedback)"
    assert row[2].startswith("dense: &lt;/script&gt;")
    assert "<" not in row[2]
