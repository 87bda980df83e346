"""Of several definitions, the one that the learner's own check saw is graded, or else tried."""

import json

import pytest

from tests.grading.notebooks.test_match import ANSWER, RELEASE, SOURCES, TEST, code, text
from workbook.grading.notebooks.definers import defines
from workbook.grading.notebooks.match import match
from workbook.grading.notebooks.parse import cells_of
from workbook.grading.notebooks.rebuild import rebuild
from workbook.grading.notebooks.structure import Structure

FIRST, SECOND, THIRD = (f"def f(x):\n    return {number}" for number in (1, 2, 3))


def tries(*cells):
    """Return {source: number of its try} of the rebuilt notebook's cells that define f, in their order."""
    found = rebuild(cells, RELEASE)
    return {cell.source: defines(cell)["f"] for cell in found.notebook.cells if "f" in defines(cell)}


def check(ran=None, source=SOURCES[TEST]):
    return code(source, "test_f", ran=ran)


def remark(*cells):
    return next((one for one in rebuild(cells, RELEASE).remarks if one.kind == "duplicate"), None)


def test_one_definition_is_not_tried_again():
    assert tries(code(FIRST, "f"), check()) == {}
    assert tries(code(SOURCES[ANSWER], "f"), code(FIRST), check()) == {FIRST: 0}
    assert remark(code(FIRST, "f"), check()) is None


@pytest.mark.parametrize("name", ["f", ""])
def test_the_last_above_the_check_runs_last_and_the_first_is_tried(name):
    cells = code(FIRST, "f"), code(SECOND, name), check()
    assert list(tries(*cells).items()) == [(FIRST, 1), (SECOND, 0)]
    assert remark(*cells).for_human == bool(name)


@pytest.mark.parametrize("name", ["f", ""])
def test_one_below_the_check_is_tried(name):
    cells = code(FIRST, "f"), check(), code(SECOND, name)
    assert list(tries(*cells).items()) == [(SECOND, 1)]
    assert remark(*cells).for_human


def test_the_one_that_was_run_last_before_the_check_is_tried_first():
    cells = code(FIRST, "f", ran=7), code(SECOND, "f", ran=5), check(ran=8), code(THIRD, "f", ran=9)
    assert tries(*cells) == {FIRST: 1, SECOND: 0, THIRD: 2}
    # nbgrader's step Repair rebuilds what intake has rebuilt.
    again, _ = cells_of(json.loads(json.dumps(rebuild(cells, RELEASE).notebook)))
    assert tries(*again) == {FIRST: 1, SECOND: 0, THIRD: 2}


def test_numbers_of_executions_that_are_missing_or_odd_decide_nothing():
    cells = code(FIRST, "f", ran=None), code(SECOND, "f", ran=3), check(ran=2)
    assert tries(*cells) == {FIRST: 1, SECOND: 0}


def test_the_same_text_twice_is_not_tried():
    assert tries(code(FIRST, "f"), check(), code(f"{FIRST}\n")) == {f"{FIRST}\n": 0}


def test_a_definition_in_the_check_runs_before_it():
    cells = code(FIRST, "f"), check(source=f"{SECOND}\n{SOURCES[TEST]}")
    found = rebuild(cells, RELEASE).notebook.cells
    place = next(i for i, cell in enumerate(found) if cell.source == SOURCES[TEST])
    assert found[place - 1].source == SECOND
    assert list(tries(*cells).items()) == [(FIRST, 1), (SECOND, 0)]


def test_the_parts_of_a_split_copy_are_joined():
    half, rest = "def f(x):\n    y = 2", "    return y"
    cells = code(FIRST, "f"), check(), code(half, "f"), code(rest, "f")
    assert tries(*cells) == {f"{half}\n{rest}": 1}


def test_text_and_stubs_define_nothing():
    found = match([code(FIRST, "f"), text(SECOND), code(SOURCES[ANSWER], "f"), check()], Structure(RELEASE.cells))
    assert found.texts == {ANSWER: FIRST}
    assert [s for s, tried in found.defines.items() if any(tried.values())] == []
