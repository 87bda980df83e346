"""Read what nbgrader's metadata says about a cell, and map the names of cells to exercises.

The answer to the exercise `top_n` is the cell of grade id `top_n`; its tests are the cell `test_top_n`.
"""

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

_TEST = "test_"
# In a rebuilt notebook, the ids of the cells that a learner added start with this.
OWN = "own-"


def marks(cell: NotebookNode) -> Mapping[str, Any]:
    """Return nbgrader's metadata of a cell; empty if it has none."""
    found = cell.metadata.get("nbgrader")
    return found if isinstance(found, Mapping) else {}


def grade_id(cell: NotebookNode) -> str:
    """Return the grade id of a cell; "" if it has none."""
    name = marks(cell).get("grade_id")
    return name if isinstance(name, str) else ""


def test_id(exercise: str) -> str:
    """Return the grade id of the cell that tests an exercise."""
    return _TEST + exercise


def exercise_of(name: str) -> str:
    """Return the exercise that a cell of this grade id belongs to; a written answer is its own exercise."""
    return name.removeprefix(_TEST)


def is_own(cell: NotebookNode) -> bool:
    """Return whether a cell of a rebuilt notebook is one that the learner added."""
    return str(cell.get("id", "")).startswith(OWN)
