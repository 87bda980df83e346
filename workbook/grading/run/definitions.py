"""Try the other definitions of an exercise that a notebook contains, one set in each run."""

import copy
import dataclasses
from collections.abc import Collection, Iterator

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from workbook.grading.notebooks.cells import OWN, exercise_of, grade_id, is_own, marks
from workbook.grading.notebooks.definers import TRIES, defines


@dataclasses.dataclass(frozen=True)
class OtherDefinitions:
    """A copy of a notebook in which some exercises are defined by another cell: {exercise: this cell}."""

    notebook: NotebookNode
    cells: dict[str, NotebookNode]

    def show_in(self, notebook: NotebookNode, better: Collection[str]) -> None:
        """Insert those of the cells that passed more tests above their tests, with their outputs."""
        _insert(notebook, {exercise: cell for exercise, cell in self.cells.items() if exercise in better})


def other_definitions(notebook: NotebookNode) -> Iterator[OtherDefinitions]:
    """Yield copies of a rebuilt notebook that define exercises as its tries say: the first of each, then the second."""
    for number in range(1, TRIES + 1):
        sources = {
            exercise: cell.source for cell in notebook.cells for exercise, n in defines(cell).items() if n == number
        }
        if not sources:
            return
        made = copy.deepcopy(notebook)
        made.cells = [cell for cell in made.cells if not (is_own(cell) and defines(cell).keys() & sources.keys())]
        cells = {
            exercise: new_code_cell(source, id=f"{OWN}definition-{number}-{place}")
            for place, (exercise, source) in enumerate(sources.items())
        }
        _insert(made, cells)
        yield OtherDefinitions(made, cells)


def _insert(notebook: NotebookNode, cells: dict[str, NotebookNode]) -> None:
    """Insert a cell above the tests of each exercise."""
    found = []
    for cell in notebook.cells:
        exercise = exercise_of(grade_id(cell))
        if exercise in cells and marks(cell).get("grade"):
            if "id" not in cell:  # an older format
                del cells[exercise]["id"]
            found.append(cells[exercise])
        found.append(cell)
    notebook.cells = found
