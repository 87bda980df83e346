"""From percent text with compact markers to a notebook with nbgrader's metadata.

The markers of a cell: `solution="ID"`, `tests="ID" points=N`, `[markdown] written="ID" points=N`,
`[markdown] memo="STAGE"`, `guess=NUMBER`. jupytext parses the text; this file expands the markers.
"""

import copy
import functools
import hashlib
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import jupytext
import nbformat
from nbformat import NotebookNode

from workbook.errors import AuthoringError
from workbook.grading.notebooks.cells import test_id

SCHEMA_VERSION = 3
MARKERS = ("solution", "tests", "written", "memo")
NO_GUESS = "guess = None"
_HIDDEN = """\
### BEGIN HIDDEN TESTS
from autograder_tests import grade
grade("{exercise}", points={points})
### END HIDDEN TESTS"""


class GradedCell(NamedTuple):
    """A marked cell of a source text: one of `MARKERS`, its id, its points if the marker has any, and its text."""

    kind: str
    name: str
    points: int | None
    source: str


def read_percent(text: str) -> NotebookNode:
    """Return the cells of a source text as jupytext reads them, with the markers in their metadata."""
    # To read a text takes 30 times as long as to copy what was read, and `workbook verify` asks for each text often.
    return copy.deepcopy(_read(text))


@functools.lru_cache(maxsize=64)
def _read(text: str) -> NotebookNode:
    return jupytext.reads(text, fmt="py:percent")


def to_notebook(text: str, where: str = "the source", *, hidden: bool = True) -> NotebookNode:
    """Return the notebook of a stage's source text.

    Without `hidden`, as for a solution, graded cells contain only the visible check, and guesses are filled in. Ids
    are the grade ids, or a hash of a cell's text, so that the same text gives the same bytes. `where` names the
    source in an AuthoringError, which is raised if a marker is wrong.
    """
    notebook = read_percent(text)
    seen: set[str] = set()
    names: dict[str, list[str]] = {kind: [] for kind in MARKERS}
    for cell in notebook.cells:
        # jupytext notes the blank lines that ruff puts before a function: formatting, not content.
        cell.metadata.pop("lines_to_next_cell", None)
        guess = cell.metadata.pop("guess", None)
        markers = {key: cell.metadata.pop(key) for key in (*MARKERS, "points") if key in cell.metadata}
        for kind in markers.keys() & names.keys():
            names[kind].append(markers[kind])
        if cell.metadata:
            raise AuthoringError(f"{where}: unknown marker {dict(cell.metadata)} in the cell\n{cell.source[:200]}")
        _expand(cell, markers, hidden, where)
        # The id comes first, so that the cell has the same one in the release and in the solution.
        cell.id = _cell_id(cell, seen)
        if guess is not None:
            if NO_GUESS not in cell.source:
                raise AuthoringError(f"{where}: guess={guess}, but no line `{NO_GUESS}` in the cell\n{cell.source}")
            if not hidden:
                cell.source = cell.source.replace(NO_GUESS, f"guess = {guess}")
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = None, []
    _check_pairs(names, where)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def to_bytes(notebook: NotebookNode) -> bytes:
    """Return the contents of the notebook's file."""
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode()


def solution_region(source: str) -> str:
    """Return the text between the solution markers of a cell, dedented; '' without them."""
    found = re.findall(r"^[ \t]*### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION", source, re.DOTALL | re.MULTILINE)
    return "\n".join(textwrap.dedent(part) for part in found)


def graded_cells(text: str) -> Iterator[GradedCell]:
    """Yield each marked cell of a source text."""
    for cell in read_percent(text).cells:
        for kind in MARKERS:
            if kind in cell.metadata:
                yield GradedCell(kind, cell.metadata[kind], cell.metadata.get("points"), cell.source)


def exercises_of(text: str) -> list[str]:
    """Return the names of the exercises of a source text in their order."""
    return [cell.name for cell in graded_cells(text) if cell.kind == "tests"]


def sections(text: str) -> Iterator[tuple[str, list[GradedCell]]]:
    """Yield each section of a source: its heading, such as "2.3 Split (30 min, 3 points)", and its marked cells."""
    for part in re.split(r"^# ## ", text, flags=re.MULTILINE)[1:]:
        yield part.splitlines()[0], list(graded_cells("# %% [markdown]\n# ## " + part))


def _check_pairs(names: Mapping[str, Sequence[str]], where: str) -> None:
    """Raise AuthoringError if an exercise lacks its cell for the answer or the one for its tests, or has two.

    `names`: those of the cells of each kind.
    """
    for kind, other in (("solution", "tests"), ("tests", "solution")):
        for name in names[kind]:
            if names[kind].count(name) > 1:
                raise AuthoringError(f'{where}: two cells have {kind}="{name}". Each exercise has a name of its own.')
            if name not in names[other]:
                raise AuthoringError(f'{where}: {kind}="{name}" has no cell {other}="{name}". Add it, or fix the name.')


def _expand(cell: NotebookNode, markers: dict[str, Any], hidden: bool, where: str) -> None:
    """Replace a cell's markers by nbgrader's metadata; raise AuthoringError if they do not fit together."""
    kinds = [kind for kind in MARKERS if kind in markers]
    if not kinds:
        if "points" in markers:
            raise AuthoringError(f"{where}: points without tests= or written= in the cell\n{cell.source[:200]}")
        return
    (kind,) = kinds
    name, points = markers[kind], markers.get("points")
    if (kind in ("tests", "written")) != (points is not None):
        raise AuthoringError(f'{where}: {kind}="{name}" has points={points}; only tests and written answers have them.')
    if kind == "memo":
        cell.metadata["workbook"] = {"memo": name}
        return
    graded = kind in ("tests", "written")
    cell.metadata["nbgrader"] = {
        "grade": graded,
        "grade_id": test_id(name) if kind == "tests" else name,
        "locked": kind == "tests",
        "schema_version": SCHEMA_VERSION,
        "solution": kind in ("solution", "written"),
        "task": False,
    } | ({"points": points} if graded else {})
    if kind == "solution" and not solution_region(cell.source):
        raise AuthoringError(f'{where}: the cell solution="{name}" has no ### BEGIN SOLUTION / ### END SOLUTION.')
    if kind == "tests":
        if cell.source.strip() != f'check("{name}")':
            raise AuthoringError(f'{where}: the cell tests="{name}" should contain check("{name}") and nothing else.')
        if hidden:
            cell.source += "\n" + _HIDDEN.format(exercise=name, points=points)


def _cell_id(cell: NotebookNode, seen: set[str]) -> str:
    grader = cell.metadata.get("nbgrader")
    digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()
    stem = grader["grade_id"] if grader else digest[:12]
    number, found = 1, stem
    while found in seen:
        number += 1
        found = f"{stem}-{number}"
    seen.add(found)
    return found
