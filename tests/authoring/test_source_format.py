"""From percent text with compact markers to nbgrader's metadata."""

import pytest

from workbook.authoring.source_format import graded_cells, solution_region, to_bytes, to_notebook
from workbook.errors import AuthoringError

TEXT = '''\
# %% [markdown]
# # Title
# %%
import numpy as np
# %% solution="double"
def double(x):
    """Double x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
# %% tests="double" points=3
check("double")
# %% [markdown] written="why" points=2
# Because.
# %% [markdown] memo="01_stage"
# My memo
'''


def test_markers_become_nbgrader_metadata():
    cells = to_notebook(TEXT).cells
    solution, tests, written, memo = (cell.metadata for cell in cells[2:])
    assert solution.nbgrader.solution
    assert not solution.nbgrader.grade
    assert solution.nbgrader.grade_id == "double"
    assert (tests.nbgrader.grade_id, tests.nbgrader.points, tests.nbgrader.locked) == ("test_double", 3, True)
    assert (written.nbgrader.points, written.nbgrader.solution, written.nbgrader.grade) == (2, True, True)
    assert memo.workbook.memo == "01_stage"


def test_the_hidden_call_is_added():
    cell = to_notebook(TEXT).cells[3]
    assert cell.source.splitlines() == [
        'check("double")',
        "### BEGIN HIDDEN TESTS",
        "from autograder_tests import grade",
        'grade("double", points=3)',
        "### END HIDDEN TESTS",
    ]
    assert to_notebook(TEXT, hidden=False).cells[3].source == 'check("double")'


GUESS = "# %% guess=1.5\nguess = None  # your guess, in percent\n"


def test_a_guess_is_filled_in_the_solution_only():
    (released,), (solved,) = to_notebook(GUESS).cells, to_notebook(GUESS, hidden=False).cells
    assert released.source == "guess = None  # your guess, in percent"
    assert solved.source == "guess = 1.5  # your guess, in percent"
    assert released.id == solved.id
    assert not released.metadata


def test_a_guess_needs_its_line():
    with pytest.raises(AuthoringError, match="no line `guess = None`"):
        to_notebook(GUESS.replace("guess = None", "guess = 3"))


def test_two_conversions_give_the_same_bytes():
    assert to_bytes(to_notebook(TEXT)) == to_bytes(to_notebook(TEXT))


def test_equal_cells_get_different_ids():
    text = "# %%\nprint(1)\n\n# %%\nprint(1)\n"
    first, second = to_notebook(text).cells
    assert first.id != second.id


def test_solution_region_is_dedented():
    (source,) = (source for kind, _, _, source in graded_cells(TEXT) if kind == "solution")
    assert solution_region(source) == "return 2 * x\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('tests="double" points=3', 'tests="double"', "points=None"),
        ('solution="double"', 'solution="double" points=1', "points=1"),
        ('memo="01_stage"', 'mem="01_stage"', "unknown marker"),
        ('check("double")', 'check("triple")', "nothing else"),
        ("    ### BEGIN SOLUTION\n", "", "has no ### BEGIN SOLUTION"),
        ('solution="double"', 'solution="treble"', 'solution="treble" has no cell tests="treble"'),
        ('# %% solution="double"', "# %%", 'tests="double" has no cell solution="double"'),
    ],
)
def test_a_wrong_marker_names_file_and_cell(old, new, said):
    with pytest.raises(AuthoringError, match=r"source/01\.py") as caught:
        to_notebook(TEXT.replace(old, new), "source/01.py")
    assert said in str(caught.value)
