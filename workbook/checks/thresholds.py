"""Comparisons with a threshold that can be watched from outside, to see how close they are.

A test writes `assert below("loss", loss, 0.5), message` instead of `assert loss < 0.5, message`.
"""

import contextlib
import dataclasses
import os
from collections.abc import Iterator
from typing import SupportsFloat

_watching: list[list["Comparison"]] = []


@dataclasses.dataclass(frozen=True)
class Comparison:
    """One comparison in `test` (a node id): what was measured, its value, the threshold, and "above" or "below"."""

    test: str
    name: str
    value: float
    threshold: float
    side: str

    @property
    def key(self) -> tuple[str, str, float, str]:
        """What distinguishes this comparison from others: its test, name, threshold and side."""
        return self.test, self.name, self.threshold, self.side

    @property
    def room(self) -> float:
        """How far the value is on the right side of the threshold; negative if the test fails."""
        return self.value - self.threshold if self.side == "above" else self.threshold - self.value


def above(name: str, value: SupportsFloat, threshold: SupportsFloat) -> bool:
    """Return whether `value` > `threshold`."""
    return _compared(name, value, threshold, "above")


def below(name: str, value: SupportsFloat, threshold: SupportsFloat) -> bool:
    """Return whether `value` < `threshold`."""
    return _compared(name, value, threshold, "below")


def _compared(name: str, value: SupportsFloat, threshold: SupportsFloat, side: str) -> bool:
    # pytest keeps the running test there: "FOLDER/FILE.py::TEST (call)".
    test = os.environ.get("PYTEST_CURRENT_TEST", "").split(" ")[0]
    found = Comparison(test, name, float(value), float(threshold), side)
    for comparisons in _watching:
        comparisons.append(found)
    # NaN is on neither side.
    return bool(found.room > 0)


@contextlib.contextmanager
def watched() -> Iterator[list[Comparison]]:
    """Yield a list that receives every Comparison made meanwhile, in order."""
    comparisons: list[Comparison] = []
    _watching.append(comparisons)
    try:
        yield comparisons
    finally:
        _watching.remove(comparisons)
