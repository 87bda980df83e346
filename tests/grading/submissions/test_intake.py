"""Whatever is in a submission folder, a notebook that can be graded and one sentence about it come out."""

import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.submitted_folder import ANSWER, LAST, NAME, RELEASED, answer, taken, text, work
from workbook.errors import UnreadableNotebookError
from workbook.grading.notebooks import parse
from workbook.grading.notebooks.parse import read_cells


def test_a_whole_submission(folder):
    (folder / NAME).write_text(text(), encoding="utf-8")
    (folder / "helpers").mkdir()
    (folder / "helpers" / "mine.csv").write_text("1,2")
    (folder / "movie_map.html").write_text("large")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / NAME).write_text("{}")
    (folder / "timestamp.txt").write_text("2026-03-01 12:30:00 Europe/Berlin")
    found, remarks = taken(folder)
    assert found.found
    assert answer(found) == ANSWER
    assert not remarks
    assert found.files == (("helpers/mine.csv", folder / "helpers" / "mine.csv"),)
    assert found.timestamp == datetime(2026, 3, 1, 11, 30)


def test_nothing(folder, tmp_path):
    found, remarks = taken(tmp_path / "no" / "such")
    assert not found.found
    assert "missing" in remarks
    assert taken(folder)[1]["missing"].for_human


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(folder, encoding):
    notebook = work()
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["source"].isascii() or cell["source"] == ANSWER]
    (folder / NAME).write_bytes(text(notebook).encode(encoding))
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert "encoding" in remarks


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"\0" * 100,
        b"{",
        b"not json",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[1, 2]",
        b"null",
        b"\xff\xfe",
        b"9" * 9000,
    ],
)
def test_no_notebook_in_the_file(folder, data):
    (folder / NAME).write_bytes(data)
    found, remarks = taken(folder)
    assert not found.found
    assert remarks["unreadable"].for_human


def test_half_a_file_saves_what_is_whole(folder):
    data = text().encode()
    end = data.index(LAST.source[:20].encode())
    for cut in (end, data.index("é".encode()) + 1):  # the second in the middle of a character
        (folder / NAME).write_bytes(data[:cut])
        found, remarks = taken(folder)
        assert found.found
        assert remarks["damaged"].for_human
        if cut == end:
            assert answer(found) == ANSWER
        assert len(found.notebook.cells) == len(RELEASED.cells)


def test_a_missing_comma_costs_nothing(folder):
    (folder / NAME).write_text(text().replace("},\n  {", "}\n  {"), encoding="utf-8")
    found, _ = taken(folder)
    assert answer(found) == ANSWER


@pytest.mark.parametrize("ours", [True, False])
@pytest.mark.parametrize("base", ["", "||||||| 0000\nold\n"])
def test_conflict_markers(folder, ours, base):
    mine, stub = text(), json.dumps(RELEASED, indent=1)
    sides = [mine, stub] if ours else [stub, mine]
    body = f"<<<<<<< HEAD\n{sides[0]}\n{base}=======\n{sides[1]}\n>>>>>>> other\n"
    (folder / NAME).write_text(body, encoding="utf-8")
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert remarks["conflict"].for_human
    assert "moved" not in remarks


def test_nan_and_control_characters(folder):
    notebook = work()
    notebook["metadata"]["x"] = [float("nan"), float("inf")]
    (folder / NAME).write_text(text(notebook).replace("return 'é'", "return '\x01é'"), encoding="utf-8")
    found, _ = taken(folder)
    assert answer(found) == ANSWER.replace("'é", "'\x01é")


@pytest.mark.parametrize("place", ["metadata", "outputs"])
def test_deep_nesting_costs_no_other_cell(folder, place):
    deep = "[" * 50_000 + "]" * 50_000
    notebook = work()
    if place == "metadata":
        notebook["metadata"] = {"deep": "DEEP"}
    else:
        notebook["cells"][1]["outputs"] = ["DEEP"]
    (folder / NAME).write_text(text(notebook).replace('"DEEP"', deep), encoding="utf-8")
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert "nested" in remarks["damaged"].text


def test_a_text_that_takes_much_memory_is_not_parsed(folder, monkeypatch):
    monkeypatch.setattr(parse, "MAX_TEXT", 2 * len(text()))
    (folder / NAME).write_text(text(), encoding="utf-8")
    assert taken(folder)[0].found
    # One such sign, and every sign takes four bytes.
    (folder / NAME).write_text(text().replace("é", "😀"), encoding="utf-8")
    found, remarks = taken(folder)
    assert not found.found
    assert remarks["unreadable"].text.endswith("is too large to be read.")


def test_of_a_damaged_file_so_many_cells_are_saved(monkeypatch):
    monkeypatch.setattr(parse, "MAX_CELLS", 5)
    cell = '{"cell_type": "code", "source": "x", "metadata": {}, "outputs": []}, '
    cells, _ = read_cells(b'{"cells": [' + cell.encode() * 50)
    assert len(cells) == 5


@settings(max_examples=100, deadline=None, database=None)
@given(st.data())
def test_any_bytes_in_a_notebook_file(data):
    whole = bytearray(text().encode())
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(whole)))
        whole[start : start + data.draw(st.integers(0, 2000))] = data.draw(st.binary(max_size=20))
    for sample in (bytes(whole), data.draw(st.binary(max_size=200))):
        try:
            read_cells(sample)
        except UnreadableNotebookError:
            assert sample is not whole


def test_nothing_is_written(folder):
    (folder / NAME).write_text(text()[:1000])
    before = {path: path.stat() for path in [folder, *folder.rglob("*")]}
    taken(folder)
    assert {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]} == {
        path: facts.st_mtime_ns for path, facts in before.items()
    }
