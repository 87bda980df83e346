"""Cells are read from whatever a file contains; a file without any says why it cannot be read."""

import json

import pytest

from workbook.errors import UnreadableNotebookError
from workbook.grading.notebooks import parse
from workbook.grading.notebooks.parse import cells_of, read_cells

CELL = {"cell_type": "code", "source": "x = 1", "metadata": {"nbgrader": {"grade_id": "f"}}, "id": "a"}
NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [CELL, CELL | {"source": "y = 2"}]}


def read(text, encoding="utf-8"):
    cells, remarks = read_cells(text.encode(encoding))
    return [cell.source for cell in cells], [remark.kind for remark in remarks]


@pytest.mark.parametrize("content", [3, None, "text", [], [1], {}, {"cells": 3}, {"cells": None, "worksheets": 3}])
def test_json_that_is_not_a_notebook(content):
    with pytest.raises(UnreadableNotebookError, match="not a notebook"):
        cells_of(content)


def test_a_cell_keeps_what_can_be_used():
    odd = {
        "cell_type": "markdown",
        "source": ["a\n", 3, "b"],
        "metadata": {"nbgrader": "x", "tags": ["skip-execution", 4]},
        "attachments": {"a.png": {"image/png": "aGk=", "text/html": "<b>"}, "b": 3},
    }
    (cell,), remarks = cells_of({"nbformat": 4, "cells": [odd]})
    assert (cell.source, cell.marks, cell.grade_id, cell.tags) == ("a\nb", {}, "", ("skip-execution",))
    assert cell.attachments == {"a.png": {"image/png": "aGk="}}
    assert [remark.kind for remark in remarks] == ["damaged"]


@pytest.mark.parametrize(("name", "found"), [("f", "f"), (3, ""), (None, "")])
def test_a_grade_id_is_text(name, found):
    (cell,), _ = cells_of([CELL | {"metadata": {"nbgrader": {"grade_id": name}}}])
    assert cell.grade_id == found


def test_a_bare_list_of_cells_is_read():
    assert [cell.source for cell in cells_of([CELL])[0]] == ["x = 1"]


@pytest.mark.parametrize(("encoding", "kinds"), [("utf-8", []), ("utf-8-sig", ["encoding"]), ("utf-16", ["encoding"])])
def test_other_encodings_are_read(encoding, kinds):
    assert read(json.dumps(NOTEBOOK), encoding) == (["x = 1", "y = 2"], kinds)


def test_complete_cells_of_an_incomplete_file_are_read():
    text = json.dumps(NOTEBOOK)
    assert read(text[: text.index("y = 2")]) == (["x = 1"], ["damaged"])
    with pytest.raises(UnreadableNotebookError, match="no cell could be read"):
        read(text[: text.index("x = 1")])


def test_of_a_conflict_the_own_side_is_read():
    line = json.dumps(NOTEBOOK)
    other = line.replace("x = 1", "x = 9").replace('{"grade_id": "f"}', "{}")
    conflict = f"<<<<<<< HEAD\n{line}\n=======\n{other}\n>>>>>>> main\n"
    assert read(conflict) == (["x = 1", "y = 2"], ["conflict"])
    assert read(conflict.replace(line, "")) == (["x = 9", "y = 2"], ["conflict"])
    assert read(conflict.replace("x = 9", "z")) == (["x = 1", "y = 2"], ["conflict"])
    with pytest.raises(UnreadableNotebookError, match="conflict markers"):
        read("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> main\n")


@pytest.mark.parametrize(
    ("limit", "value", "reason"), [("MAX_TEXT", 10, "too large"), ("MAX_VALUES", 3, "more than 3 values")]
)
def test_what_costs_too_much_is_not_read(monkeypatch, limit, value, reason):
    monkeypatch.setattr(parse, limit, value)
    with pytest.raises(UnreadableNotebookError, match=reason):
        read(json.dumps(NOTEBOOK))


def test_so_many_cells_are_read(monkeypatch):
    monkeypatch.setattr(parse, "MAX_CELLS", 1)
    assert read(json.dumps(NOTEBOOK)) == (["x = 1"], ["large"])
