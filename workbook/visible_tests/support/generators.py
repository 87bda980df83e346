"""What a learner's function does to NumPy's global generator."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from workbook.checks.student import Student


def sets_global_generator(student: Student, call: Callable[[], object]) -> bool:
    """Return whether each `call` leaves NumPy's global generator in the same state, as `np.random.seed` does.

    The generator is that of the learner's process: a classifier that guesses, lent to the learner, draws from it there.
    """
    from sklearn.dummy import DummyClassifier

    rows = np.zeros((200, 1))
    guesser = student.lend(DummyClassifier(strategy="uniform").fit(rows, np.arange(200) % 2))

    def guesses() -> npt.NDArray:
        call()
        return np.asarray(guesser.call("predict", rows))

    return np.array_equal(guesses(), guesses())
