"""Whatever happens to some cells of a notebook, the answers in the other ones are not lost."""

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.worked_notebook import ANSWERS, answers, full, grade_id, repaired
from workbook.errors import UnreadableNotebookError

# What a cell's fields may be changed to: never the grade id of another cell, which would make it a copy of that one.
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


def paths(value, path=()):
    """Yield the path of each value inside a cell."""
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(inner, (*path, key))


def mutate(cells, victims, data):
    """Drop, retype, duplicate or move the victims, or something inside them."""
    for victim in victims:
        i = next((i for i, cell in enumerate(cells) if cell is victim), None)
        if i is None:
            continue
        action = data.draw(st.sampled_from(["inside", "drop", "retype", "duplicate", "move"]))
        if action == "drop":
            del cells[i]
        elif action == "retype":
            cells[i] = data.draw(VALUES)
        elif action == "duplicate":
            cells.insert(data.draw(st.integers(0, len(cells))), copy.deepcopy(victim))
        elif action == "move":
            cells.insert(data.draw(st.integers(0, len(cells) - 1)), cells.pop(i))
        else:
            path = data.draw(st.sampled_from(list(paths(victim))[1:]))
            place = victim
            for key in path[:-1]:
                place = place[key]
            if data.draw(st.booleans()):
                place[path[-1]] = data.draw(VALUES)
            else:
                del place[path[-1]]


@pytest.mark.slow
@settings(max_examples=120, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_mutation_of_cells_loses_the_answer_of_another(data):
    notebook = full()
    cells = notebook["cells"]
    if data.draw(st.booleans()):
        for cell in cells:
            del cell["id"]
    victims = [
        cells[i] for i in data.draw(st.lists(st.integers(0, len(cells) - 1), min_size=1, max_size=6, unique=True))
    ]
    hit = {grade_id(cell) for cell in victims}
    mutate(cells, victims, data)
    found, _ = repaired(notebook)
    kept = answers(found)
    assert {name: kept[name] for name in kept if name not in hit} == {
        name: source for name, source in ANSWERS.items() if name not in hit
    }


@pytest.mark.slow
@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(VALUES, st.sampled_from(["cells", "metadata", "nbformat", "nbformat_minor"]))
def test_any_value_of_a_notebooks_fields_gives_a_notebook_or_the_reason_why_not(value, field):
    notebook = full() | {field: value}
    try:
        repaired(notebook)
    except UnreadableNotebookError:
        assert field == "cells"
