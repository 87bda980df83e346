"""Tables as spreadsheets save them."""

import io
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest

from tests.support.collecting import NOTEBOOK, STAGE, WORKSHEET, moodle
from workbook.errors import GradingError
from workbook.grading.submissions.lists import tables
from workbook.grading.submissions.lists.tables import read_table


def xlsx(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_an_xlsx_file_names_learners_and_dates(a_class, tmp_path):
    rows = [
        [None, None],
        ["Full name", "Username", "ID number", "Last modified (submission)"],
        ["Ada Lovelace", "ada", 1234567.0, datetime(2027, 3, 10, 14, 14)],
        ["Ben Lee", "ben", "S-2", "-"],
        [None, None, None],
    ]
    a_class.collect({moodle("Ada Lovelace"): "x"}, learners=xlsx(tmp_path / "class.xlsx", rows))
    stamp = f"{datetime(2027, 3, 10, 14, 14).astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
    assert a_class.files() == {f"ada/{STAGE}/{NOTEBOOK}": "x", f"ada/{STAGE}/timestamp.txt": stamp}
    assert "not submitted: ben" in a_class.said
    assert read_table(tmp_path / "class.xlsx")[1][0][2] == "1234567"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_spreadsheets(tmp_path, encoding):
    (tmp_path / "list.csv").write_bytes("Name;Login\nJörg Müller;jm\n".encode(encoding))
    assert read_table(tmp_path / "list.csv") == (["Name", "Login"], [["Jörg Müller", "jm"]])


def test_lines_in_a_field_and_rows_of_other_lengths(tmp_path):
    (tmp_path / "list.csv").write_text(WORKSHEET + "Participant 104\n,,\nParticipant 105,a,b,c,d,e,f,g\n")
    titles, rows = read_table(tmp_path / "list.csv")
    assert (len(titles), [len(row) for row in rows]) == (6, [6] * 5)


@pytest.mark.parametrize("kind", ["no workbook", "broken", "large"])
def test_what_is_not_a_table_is_one_line(a_class, tmp_path, monkeypatch, kind):
    path = xlsx(tmp_path / "list.xlsx", [["Name", "Login"], ["Ada", "ada"]])
    if kind == "no workbook":
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.writestr("x.txt", "x")
        path.write_bytes(content.getvalue())
    if kind == "broken":
        path.write_bytes(path.read_bytes()[:-50])
    if kind == "large":
        monkeypatch.setattr(tables, "_BYTES", len(path.read_bytes()))
        monkeypatch.setattr(tables, "_UNPACKED", 100)
    with pytest.raises(GradingError, match=r"list\.xlsx is not an xlsx file that can be read \(.*\): save it as CSV"):
        a_class.collect({moodle("Ada"): "x"}, learners=path)
    with pytest.raises(GradingError, match=r"nothing\.csv cannot be read"):
        a_class.collect({moodle("Ada"): "x"}, learners=tmp_path / "nothing.csv")


def test_a_sheet_with_a_value_far_away_is_too_large(tmp_path, monkeypatch):
    """Each row before such a value has as many empty cells, of which a small file may declare any number."""
    rows = [["Name", "Login"], ["Ada", "ada"], [*[None] * 600, "x"], ["Ben", "ben"], [*[None] * 600, "x"]]
    path = xlsx(tmp_path / "list.xlsx", rows)
    assert read_table(path)[1][0][:2] == ["Ada", "ada"]
    monkeypatch.setattr(tables, "_CELLS", 1000)
    with pytest.raises(GradingError, match=r"list\.xlsx is too large \(its sheet has more than 1,000 cells"):
        read_table(path)
