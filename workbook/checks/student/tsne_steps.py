"""t-SNE with fewer steps, so that a check of it takes a tenth of a second."""

import contextlib
from collections.abc import Iterator
from typing import Any
from unittest import mock

import numpy.typing as npt

from workbook.checks.student import Student

# As many separate clear groups of a few dozen rows; so many are the fewest that scikit-learn allows.
ENOUGH, FEWEST = 500, 250


class Steps:
    """Between `start` and `stop`, scikit-learn's TSNE takes at most so many steps in the process that has this.

    It is in this package because a kernel of the grader has no tests.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._patch: Any = None

    def start(self) -> None:
        """Shorten each TSNE, also those that are made already."""
        from sklearn.manifold import TSNE

        whole, most = TSNE.fit_transform, self._most

        def shortened(tsne: TSNE, X: npt.ArrayLike, y: Any = None) -> npt.NDArray:
            given = tsne.max_iter
            if given is None or (isinstance(given, int) and given > most):
                tsne.max_iter = most
            try:
                return whole(tsne, X, y)
            finally:
                tsne.max_iter = given

        self._patch = mock.patch.object(TSNE, "fit_transform", shortened)
        self._patch.start()

    def stop(self) -> None:
        """Let TSNE be as it was."""
        self._patch.stop()


@contextlib.contextmanager
def few_steps(student: Student, most: int) -> Iterator[None]:
    """Let a learner's TSNE take at most so many steps."""
    steps = student.lend(Steps(most))
    steps.call("start")
    try:
        yield
    finally:
        steps.call("stop")
