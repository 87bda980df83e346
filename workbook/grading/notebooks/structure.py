"""The cells of a released notebook by their role: answers, locked cells, and open ones."""

from collections.abc import Sequence

from nbformat import NotebookNode

from workbook.grading.notebooks.cells import grade_id, marks

_FIXED = ("grade", "solution", "locked", "task")


class Structure:
    """The cells of a release, and the positions of each role in the order of the notebook.

    `answers`: the learner writes them. `locked`: tests, and other cells that nobody edits. `open`: all others.
    `by_id`: the position of each grade id.
    """

    def __init__(self, cells: Sequence[NotebookNode]) -> None:
        self.cells = cells
        fixed = [r for r, cell in enumerate(cells) if any(map(marks(cell).get, _FIXED))]
        self.answers = [r for r in fixed if marks(cells[r]).get("solution")]
        self.locked = [r for r in fixed if not marks(cells[r]).get("solution")]
        self.fixed = [*self.answers, *self.locked]
        self.open = sorted(set(range(len(cells))) - set(fixed))
        self._open = frozenset(self.open)
        self.by_id = {self.name(r): r for r in fixed}
        self.stubs = frozenset(normal(cells[r].source) for r in self.answers)
        self.open_sources = frozenset(normal(cells[r].source) for r in self.open)

    def name(self, r: int) -> str:
        """Return the grade id of the cell at position `r`."""
        return grade_id(self.cells[r])

    def is_open(self, r: int) -> bool:
        """Return whether the cell at position `r` is neither an answer nor locked."""
        return r in self._open

    def is_code(self, r: int) -> bool:
        """Return whether the cell at position `r` contains code."""
        return bool(self.cells[r].cell_type == "code")


def normal(source: str) -> str:
    """Return the text of a cell without white space at its ends and at the ends of its lines."""
    return "\n".join(line.rstrip() for line in source.strip().split("\n"))
