"""The demonstrations that are skipped until something needs them.

A demonstration is needed when a learner's own cell mentions a name that it binds or fails, or when any code misses such
a name.
"""

import re
from collections.abc import Iterable

from nbformat import NotebookNode

from workbook.grading.notebooks.cells import is_own
from workbook.grading.notebooks.demonstrations import binds

_MISSING = re.compile(r"name '(\w+)' is not defined")


class DemonstrationQueue:
    """Demonstration cells with their numbers, in the notebook's order.

    It is `open` until one of them is needed.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[int, NotebookNode]] = []
        self.open = True

    def __len__(self) -> int:
        return len(self._waiting)

    def takes(self, cell: NotebookNode) -> bool:
        """Return whether a cell is to wait: it is a demonstration, and none was needed so far."""
        return self.open and binds(cell) is not None

    def add(self, number: int, cell: NotebookNode) -> None:
        """Let a cell wait."""
        self._waiting.append((number, cell))

    def is_needed_before(self, cell: NotebookNode) -> bool:
        """Return whether to run the demonstrations before this cell.

        In a block of `with needs(...)` a missing name is not an error; if the cell has one that is not marked, the
        learner has changed it. And a cell that is run twice may find its own changes, so the demonstrations that a
        learner's own cell mentions come before it.
        """
        if "needs(" in cell.source:
            return True
        words = set(re.findall(r"\w+", cell.source)) if is_own(cell) else set()
        return bool(words & self._names())

    def is_missed_in(self, messages: Iterable[str]) -> bool:
        """Return whether an error message names a missing name that a waiting cell binds."""
        missing = {name for message in messages for name in _MISSING.findall(message)}
        return bool(missing & self._names())

    def close(self) -> list[tuple[int, NotebookNode]]:
        """Return the cells that wait, which are to be run now; later demonstrations do not wait."""
        waiting, self._waiting, self.open = self._waiting, [], False
        return waiting

    def _names(self) -> set[str]:
        return set().union(*(binds(cell) or () for _, cell in self._waiting))
