"""Cells are matched by the surest sign that they have, and what was odd is noted."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook.grading.notebooks.changes import changes
from workbook.grading.notebooks.match import match
from workbook.grading.notebooks.parse import FoundCell
from workbook.grading.notebooks.places import longest_increasing
from workbook.grading.notebooks.rebuild import rebuild
from workbook.grading.notebooks.structure import Structure


def cell(name, source, *, solution, kind=new_code_cell):
    marks = {"grade_id": name, "solution": solution, "locked": not solution, "grade": not solution}
    return kind(source, id=f"id-{name}", metadata={"nbgrader": marks})


TITLE, SETUP, ANSWER, TEST, QUESTION, ESSAY = range(6)
RELEASE = new_notebook(
    cells=[
        new_markdown_cell("# Title", id="title"),
        new_code_cell("import numpy as np", id="setup"),
        cell("f", "def f(x):\n    raise NotImplementedError", solution=True),
        cell("test_f", "assert f(1) == 2", solution=False),
        new_markdown_cell("Why is that so, in your own words?", id="question"),
        cell("essay", "YOUR ANSWER", solution=True, kind=new_markdown_cell),
    ]
)
SOURCES = [one.source for one in RELEASE.cells]


def code(source, name="", **more):
    return FoundCell("code", source, marks={"grade_id": name} if name else {}, **more)


def text(source, name="", **more):
    return FoundCell("markdown", source, marks={"grade_id": name} if name else {}, **more)


def matched(*cells):
    return match(cells, Structure(RELEASE.cells))


def test_a_grade_id_counts_more_than_a_cell_id():
    found = matched(code("def f(x):\n    return 2", id="id-f"), code("def f(x):\n    return 1", "f"))
    assert found.candidates[ANSWER] == [1]
    assert found.texts[ANSWER] == "def f(x):\n    return 1"
    assert not found.lost


def test_a_cell_id_counts_where_marks_are_lost():
    found = matched(code("x = 1\ndef f(x):\n    return 2", id="id-f"))
    assert found.owner == {0: ANSWER}
    assert found.lost == {ANSWER}


def test_the_definition_next_before_the_test_is_the_answer():
    answers = [code(f"def f(x):\n    return {n}") for n in range(3)]
    found = matched(*answers[:2], code(SOURCES[TEST], "test_f"), answers[2])
    assert found.texts == {ANSWER: "def f(x):\n    return 1"}
    assert found.free() == [0, 3]


def test_open_cells_are_matched_by_text_or_likeness():
    found = matched(text("# Title\n"), code("import numpy as np\nx = 1"), code(SOURCES[ANSWER], "f"))
    assert found.kept == {TITLE: 0, SETUP: 1, ANSWER: 2}
    assert matched(code("print(1)"), code(SOURCES[ANSWER], "f")).kept == {ANSWER: 1}


def test_a_written_answer_is_found_at_its_place():
    found = matched(code(SOURCES[TEST], "test_f"), text(SOURCES[QUESTION]), text("Because."))
    assert found.texts == {ESSAY: "Because."}
    assert found.lost == {ESSAY}


def test_a_written_answer_is_found_in_its_question():
    found = matched(text(SOURCES[QUESTION] + "\n\nBecause.", id="question"))
    assert found.texts == {ESSAY: "Because."}
    assert found.in_question == [ESSAY]
    assert found.dropped == {0}


def test_an_answer_is_found_in_its_test():
    found = matched(code("def f(x):\n    return x + 1\ny = 1\nassert f(1) == 2", "test_f"))
    assert found.texts == {ANSWER: "def f(x):\n    return x + 1\ny = 1"}
    assert found.in_other == [ANSWER]


def test_counts_are_of_graded_cells():
    found = matched(code("def f(x):\n    return 1", "f"), code("", "g"), text(SOURCES[ESSAY], "essay"))
    assert (found.known, found.answered, found.foreign) == (2, 1, ("g",))


@given(st.permutations(range(7)))
def test_the_longest_part_in_order_is_kept(numbers):
    pairs = list(enumerate(numbers))
    found = longest_increasing(pairs)
    rises = (
        part
        for size in range(len(pairs), 0, -1)
        for part in itertools.combinations(pairs, size)
        if all(one[1] < other[1] for one, other in itertools.pairwise(part))
    )
    assert len(found) == len(next(rises))
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in itertools.pairwise(found))
    assert set(found) <= set(pairs)


def test_nothing_is_in_order_if_there_is_nothing():
    assert longest_increasing([]) == []


def test_remarks_name_five_cells_and_count_the_others():
    release = new_notebook(cells=[cell(f"f{n}", f"def f{n}(): ...", solution=True) for n in range(7)])
    (missing,) = changes(match([], Structure(release.cells)))
    assert missing.kind == "missing"
    assert "f0, f1, f2, f3, f4 and 2 more;" in missing.text


def test_evidence_is_cut():
    (remark,) = (r for r in changes(matched(code("x" * 1000, "test_f"))) if r.evidence)
    assert (remark.kind, len(remark.evidence)) == ("tests", 300)


@pytest.mark.parametrize("shared", [True, False])
def test_a_rebuilt_notebook_shares_nothing_with_the_release(shared):
    found = rebuild([code("def f(x):\n    return 1", "f")] if shared else [], RELEASE)
    found.notebook.cells[ANSWER].source = "changed"
    found.notebook.cells[ANSWER].metadata["nbgrader"]["points"] = 9
    assert [one.source for one in RELEASE.cells] == SOURCES
    assert "points" not in RELEASE.cells[ANSWER].metadata["nbgrader"]
