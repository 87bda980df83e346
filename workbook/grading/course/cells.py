"""The cells of a stage that the gradebook keeps: as they are in source/, and as they are in the gradebook.

Points hang on both. `workbook enter` makes the gradebook agree with source/; until it does, `workbook grade` refuses.
"""

import contextlib
from collections.abc import Mapping
from typing import Any, TypeAlias

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, GradeCell, MissingEntry, Notebook, SolutionCell, SourceCell, TaskCell
from nbgrader.nbgraderformat import ValidationError
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

from workbook.errors import GradingError
from workbook.grading.course.layout import Course
from workbook.grading.notebooks.cells import grade_id, marks
from workbook.grading.notebooks.released import entered_form

# The columns of each kind of row, besides its name.
COLUMNS: Mapping[type, tuple[str, ...]] = {
    GradeCell: ("max_score", "cell_type"),
    TaskCell: ("max_score", "cell_type"),
    SolutionCell: (),
    SourceCell: ("cell_type", "locked", "source", "checksum"),
}
# {(kind of row, name of the cell): {column: value}}
Cells: TypeAlias = dict[tuple[type, str], dict[str, Any]]


def read_source(course: Course, stage: str) -> NotebookNode:
    """Return the stage's notebook as nbgrader saves its cells; GradingError if nbgrader cannot use it."""
    path = course.source(stage)
    try:
        return entered_form(nbformat.read(path, as_version=4), course.settings.config)
    except (ValidationError, nbformat.ValidationError, RuntimeError, ValueError) as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise GradingError(f"nbgrader cannot use {path} ({reason[0]}): fix it.") from error


def cells_of_source(notebook: NotebookNode) -> Cells:
    """Return the cells of a notebook from `read_source`, as nbgrader's step SaveCells enters them."""
    found: Cells = {}
    for cell in notebook.cells:
        name = grade_id(cell)
        for kind, present in ((GradeCell, is_grade(cell)), (TaskCell, is_task(cell))):
            if present:
                found[kind, name] = {"max_score": float(marks(cell)["points"]), "cell_type": cell.cell_type}
        if is_solution(cell):
            found[SolutionCell, name] = {}
        if is_grade(cell) or is_solution(cell) or is_locked(cell) or is_task(cell):
            found[SourceCell, name] = {
                "cell_type": cell.cell_type,
                "locked": is_locked(cell),
                "source": cell.source,
                "checksum": marks(cell).get("checksum"),
            }
    return found


def cells_of_gradebook(gradebook: Gradebook, stage: str) -> Cells:
    """Return the cells that the gradebook has of a stage; {} if it does not know the stage."""
    with contextlib.suppress(MissingEntry):
        return {
            (type(row), row.name): {column: getattr(row, column) for column in COLUMNS[type(row)]}
            for row in rows(gradebook.find_notebook(stage, stage))
        }
    return {}


def rows(notebook: Notebook) -> list[Any]:
    """Return the rows of a notebook's cells in the gradebook."""
    return [*notebook.grade_cells, *notebook.task_cells, *notebook.solution_cells, *notebook.source_cells]


def changes(before: Cells, now: Cells) -> list[str]:
    """Return a few words on each cell, by name, that is not the same in both; points are named."""
    found = []
    for name in dict.fromkeys([*(name for _, name in now), *sorted(name for _, name in before)]):
        old = {kind: values for (kind, of), values in before.items() if of == name}
        new = {kind: values for (kind, of), values in now.items() if of == name}
        if old == new:
            continue
        points = [max((values.get("max_score", 0.0) for values in side.values()), default=0.0) for side in (old, new)]
        if not old or not new:
            found.append(f"{name} is {'gone' if old else 'new'}")
        elif points[0] != points[1]:
            found.append(f"{name} had {points[0]:g} points and has {points[1]:g}")
        else:
            found.append(f"{name} has changed")
    return found
