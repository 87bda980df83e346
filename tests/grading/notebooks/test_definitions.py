"""What a cell defines is found in whatever text it has, and within a bound."""

import pytest

from workbook.grading.notebooks import definitions
from workbook.grading.notebooks.definitions import Definitions, likely_names, parse, runs_alone

CELL = """%matplotlib inline
import functools

@functools.cache
def f(a):
    def inner():
        pass
    return a

async def g():
    !ls
class C: pass
x = 1"""


def test_names_are_those_of_the_top_level():
    assert Definitions().names(CELL) == likely_names(CELL) == {"f", "g", "C"}


@pytest.mark.parametrize("source", ["def f(:\n    pass", "def f(a):\n    '\0'", "def f():\n" + "(" * 5000])
def test_names_in_broken_code_are_found_by_their_look(source):
    python = Definitions()
    assert not python.is_python(source)
    assert python.names(source) == {"f"}
    assert python.excerpt(source, {"f"}) == ""


def test_an_excerpt_has_the_decorators_and_nothing_else():
    lines = CELL.split("\n")
    assert Definitions().excerpt(CELL, {"f", "C"}).split("\n") == [*lines[3:8], lines[11]]
    assert Definitions().excerpt(CELL, {"inner", "x"}) == ""


def test_too_much_text_is_not_parsed(monkeypatch):
    assert parse("x" * definitions.MAX_PARSED) is not None
    assert parse("x" * (definitions.MAX_PARSED + 1)) is None
    monkeypatch.setattr(definitions, "MAX_PARSED_ALL", 10)
    python = Definitions()
    assert python.is_python("x = 12345")
    assert python.is_python("x = 12345")
    assert not python.is_python("y = 1")


def test_ipython_removes_a_common_indentation():
    assert runs_alone("    x = 1\n    y = 2")
    assert runs_alone("await f()")
    assert not runs_alone("    return x")
    assert not runs_alone("x = 1\n    y = 2")
