"""How much one answer may contain, counted alike on both sides of the wire.

The bytes of an answer have limits of their own. But an empty array of 2**62 rows has no bytes, and a test that looks at
row by row would never end.
"""

import math
from typing import Any

import numpy.typing as npt

from workbook.checks.values import EMPTY_VALUES

# A test may look one by one at the items of lists and tables, and at arrays through NumPy.
ITEMS = 1_000_000
NUMBERS = 2**24
COLUMNS = 10_000
# No title, name or message is as long.
CHARACTERS = 100_000


class TooMuchError(Exception):
    """An answer contains more than it may; the message says of what."""


class Totals:
    """Counts what one answer contains. Raises TooMuchError above a limit."""

    def __init__(self) -> None:
        self._items = self._numbers = self._empty = 0

    def count(self, value: Any) -> None:
        """Count a single value, or a container without what is in it."""
        self._items += 1
        if self._items > ITEMS:
            raise TooMuchError(f"more than {ITEMS:,} values")
        if isinstance(value, str | bytes) and len(value) > CHARACTERS:
            raise TooMuchError(f"a text of {len(value):,} characters")

    def count_array(self, array: npt.NDArray) -> None:
        """Count an array by all of its axes, as if each had at least one row."""
        values = math.prod(max(size, 1) for size in array.shape)
        if array.size:
            self._numbers += values
        else:
            self._empty += values
        if self._numbers > NUMBERS or self._empty > EMPTY_VALUES or array.dtype.itemsize > CHARACTERS:
            raise TooMuchError(f"an array of shape {array.shape}")

    def count_columns(self, n: int) -> None:
        """Count the columns of a table."""
        if n > COLUMNS:
            raise TooMuchError(f"a table of {n:,} columns")
