"""Grades go back in the kind of name that was collected: to Moodle, to Canvas, and into a spreadsheet."""

import io

import openpyxl
import pytest

from tests.support.report_samples import STAGE, class_of, record, rows_of
from tests.support.sample_records import hostile_record
from workbook.grading.course.collected import Origin
from workbook.grading.report.assemble import put_together
from workbook.grading.report.canvas_export import canvas_csv
from workbook.grading.report.moodle_export import kind_of_names, moodle_files
from workbook.grading.report.read_gradebook import Book, Student
from workbook.grading.report.spreadsheet import grades_xlsx


def class_named(*students):
    book = Book("sample", {who.id: who for who in students}, {}, {})
    return put_together({(who.id, STAGE): record(who.id) for who in students}, book)


@pytest.mark.parametrize(
    ("students", "kind"),
    [
        ([Student("jmu21"), Student("ada@example.org", email="other@example.org")], "username"),
        ([Student("jana@example.org", email="jana@example.org"), Student("ada@example.org")], "email"),
        ([Student("4711", lms_user_id="4711")], "idnumber"),
        ([Student("Jana Muster", email="jana@example.org")], "email"),
        ([Student("Participant 501"), Student("Participant 7")], "participant"),
    ],
)
def test_the_kind_of_name_is_found(students, kind):
    assert kind_of_names(class_named(*students)) == kind


def test_addresses_are_under_email_address():
    files, left_out = moodle_files(class_named(Student("ada@example.org"), Student("ben@example.org")), {})
    assert [row[0] for row in rows_of(files["moodle.csv"])] == ["Email address", "ada@example.org", "ben@example.org"]
    assert not left_out


def test_anonymous_participants_have_the_numbers_of_each_assignment():
    class_ = class_named(Student("Participant 501"), Student("Participant 7"))
    files, left_out = moodle_files(class_, {"Participant 501": {STAGE: Origin("moodle", "Participant 501", "501")}})
    rows = rows_of(files[f"moodle_{STAGE}.csv"])
    assert rows[0] == ["Identifier", "Grade", "Last modified (grade)"]
    assert [row[0] for row in rows[1:]] == ["Participant 501"]
    assert float(rows[1][1]) == pytest.approx(class_.learners[0].stages[STAGE].score)
    assert left_out == [f"Participant 7 {STAGE}: collected.json has no number of this participant"]


def test_canvas_gets_its_own_columns():
    class_ = class_named(Student("jmu21", "Jana", "Muster"), Student("=ada"))
    rows = rows_of(canvas_csv(class_, {"jmu21": {STAGE: Origin("canvas", "musterjana", "41021")}}))
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", STAGE]
    assert "Points Possible" in rows[1][0]
    assert float(rows[1][5]) == class_.max_score
    jana = next(row for row in rows if row[1] == "41021")
    assert jana[:5] == ["Muster, Jana", "41021", "", "jmu21", ""]
    assert float(jana[5]) > 0
    assert not any(value.startswith("=") for row in rows for value in row)


def test_who_submitted_nothing_has_no_row_in_canvas():
    rows = rows_of(canvas_csv(class_of(record(), students=["zoe"]), {}))
    assert [row[0] for row in rows[2:]] == ["ada"]


def test_the_spreadsheet_has_numbers_and_no_formulas():
    class_ = class_of(record(), hostile_record("=HYPERLINK(1)", STAGE))
    book = openpyxl.load_workbook(io.BytesIO(grades_xlsx(class_)))
    assert book.sheetnames == ["grades", "results"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    names = [row[0].value for row in book["grades"].iter_rows(min_row=2)]
    assert sorted(names) == ["=HYPERLINK(1)", "ada"]
    assert isinstance(book["grades"]["E2"].value, int | float)
