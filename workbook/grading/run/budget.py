"""What is left of the time and of the output that one notebook may use."""

import contextlib
import time
from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

from workbook.grading.course.limits import Limits

# A cell, or a question of a test, may take this long even if the notebook's time is used up: most take far less.
LEAST_SECONDS = 15
# After this many times the notebook's time, cells of the learner's own are not run. After as much time again in tests,
# the tests do not call the learner's functions any more.
OVERTIME = 2


class TimeBudget:
    """Counts the seconds of wall-clock time that a learner's code took, in cells and in tests.

    `patience`: how many times the limits it may take.
    """

    def __init__(self, limits: Limits, patience: float = 1) -> None:
        self._cell_limit, self._limit = patience * limits.cell_seconds, patience * limits.notebook_seconds
        self._cells = self._tests = 0.0

    @property
    def used(self) -> float:
        """The seconds that cells and tests took."""
        return self._cells + self._tests

    @property
    def cells_are_over(self) -> bool:
        """Whether no more cells of the learner's own may run."""
        return self._cells > OVERTIME * self._limit

    @property
    def tests_are_over(self) -> bool:
        """Whether tests may call the learner's functions no more."""
        return self._tests > OVERTIME * self._limit

    def for_cell(self) -> float:
        """Return the seconds that the next cell may take."""
        return min(self._cell_limit, max(self._limit - self._cells, LEAST_SECONDS))

    def for_question(self) -> float:
        """Return the seconds that the next question of a test may take."""
        return max(OVERTIME * self._limit - self._tests, LEAST_SECONDS)

    @contextlib.contextmanager
    def counting_cell(self) -> Iterator[None]:
        """Count what is done in between as the time of a cell."""
        start = time.monotonic()
        try:
            yield
        finally:
            self._cells += time.monotonic() - start

    @contextlib.contextmanager
    def counting_test(self) -> Iterator[None]:
        """Count what is done in between as the time of a test."""
        start = time.monotonic()
        try:
            yield
        finally:
            self._tests += time.monotonic() - start


class OutputBudget:
    """Counts the bytes of the outputs that are kept in a notebook."""

    def __init__(self, limits: Limits) -> None:
        self._cell_limit, self._left = limits.cell_bytes, limits.notebook_bytes

    def fits_cell(self, outputs: Sequence[NotebookNode]) -> bool:
        """Return whether outputs are no more than one cell may have."""
        return _size(outputs) <= self._cell_limit

    def keep(self, outputs: Sequence[NotebookNode]) -> bool:
        """Count outputs that are to be kept; return False, and do not count them, if they are too many."""
        size = _size(outputs)
        if size > self._left:
            return False
        self._left -= size
        return True


def _size(outputs: Sequence[NotebookNode]) -> int:
    return len(str(outputs))
