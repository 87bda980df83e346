"""Comparisons of a measured quantity with a threshold that can be watched from outside, to see how much room is left.

A test writes `assert below("loss", loss, 0.5), message` where it would write `assert loss < 0.5, message`.
"""

import contextlib
import dataclasses
import os

_watching = []


@dataclasses.dataclass(frozen=True)
class Comparison:
    """One comparison of `test` (a node id): what was measured, its value, the threshold, the side to lie on."""

    test: str
    name: str
    value: float
    threshold: float
    side: str

    @property
    def key(self):
        """What tells this comparison from others: its test, name, threshold and side."""
        return self.test, self.name, self.threshold, self.side

    @property
    def room(self):
        """How far the value lies on the right side of the threshold; negative where the test fails."""
        return self.value - self.threshold if self.side == "above" else self.threshold - self.value


def above(name, value, threshold):
    """Return whether `value` > `threshold`."""
    return _compared(name, value, threshold, "above")


def below(name, value, threshold):
    """Return whether `value` < `threshold`."""
    return _compared(name, value, threshold, "below")


def _compared(name, value, threshold, side):
    # pytest keeps the running test there: "FOLDER/FILE.py::TEST (call)".
    test = os.environ.get("PYTEST_CURRENT_TEST", "").split(" ")[0]
    found = Comparison(test, name, float(value), float(threshold), side)
    for comparisons in _watching:
        comparisons.append(found)
    # NaN lies on neither side.
    return bool(found.room > 0)


@contextlib.contextmanager
def watched():
    """Yield a list that receives every Comparison made meanwhile, in order."""
    comparisons = []
    _watching.append(comparisons)
    try:
        yield comparisons
    finally:
        _watching.remove(comparisons)
