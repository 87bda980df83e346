"""Plain data as bytes: what a sandboxed learner's code sends to a test.

The bytes may be forged, so nothing is executed or unpickled on reading: the structure is JSON, the arrays are in
NumPy's own format, without objects. Whatever is not as `encode` writes it raises WireError.
"""

import datetime
import io
import json
import time
import tokenize
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.checks.outcomes import StudentError
from workbook.checks.student.totals import TooMuchError, Totals

TEXT_LIMIT = 16 * 2**20
ARRAYS_LIMIT = 128 * 2**20
_DEPTH = 60
# The largest answer needs one second of computing; numbers chosen for their hashes would fill a set for hours.
_SECONDS = 5
# NumPy's format may name object arrays and records; tests use numbers, texts and dates.
_KINDS = "biufcUSMm"
# What Totals, Python, NumPy and pandas raise for data of another form, or for too much.
_MALFORMED: tuple[type[Exception], ...] = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, EOFError),
    *(MemoryError, NotImplementedError, AssertionError, tokenize.TokenError),
    pd.errors.InvalidIndexError,
    TooMuchError,
)


class WireError(ValueError):
    """The bytes are not what `encode` writes."""


def encode(value: Any, register: Callable[[Any], int]) -> tuple[str, list[bytes]]:
    """Return (text, arrays) for plain data; `register(handle)` gives the number of a handle.

    Raises StudentError for more data than the limits.
    """
    arrays: list[bytes] = []
    try:
        text = json.dumps(_Encoder(arrays, register).encode(value))
    except TooMuchError as error:
        raise StudentError(f"Your function returned more data than any exercise asks for: {error}.") from None
    except ValueError:  # Python refuses to write an integer of more than some thousand digits
        raise StudentError("Your function returned an integer with thousands of digits.") from None
    if len(text) > TEXT_LIMIT or sum(map(len, arrays)) > ARRAYS_LIMIT:
        raise StudentError("Your function returned more data than any exercise asks for.")
    return text, arrays


class _Encoder:
    """Writes values as JSON can contain them; appends the bytes of arrays to `arrays`."""

    def __init__(self, arrays: list[bytes], register: Callable[[Any], int]):
        self._arrays = arrays
        self._register = register
        self._totals = Totals()

    def encode(self, value: Any) -> Any:
        self._totals.count(value)
        kind = type(value)
        if value is None or kind in (bool, int, str):
            return value
        if kind is float:
            return {"f": value.hex()}
        if kind is complex:
            return {"c": [value.real.hex(), value.imag.hex()]}
        if kind is bytes:
            return {"b": value.hex()}
        if value is pd.NaT:
            return {"nat": True}
        if kind is pd.Timestamp or isinstance(value, datetime.datetime):
            return {"time": value.isoformat()}
        if isinstance(value, datetime.date):
            return {"date": value.isoformat()}
        if kind in (list, tuple, set, frozenset):
            return {kind.__name__: [self.encode(item) for item in value]}
        if kind is dict:
            return {"dict": [[self.encode(key), self.encode(item)] for key, item in value.items()]}
        if isinstance(value, np.generic):
            return {"scalar": self._array(np.asarray(value))}
        if isinstance(value, np.ndarray):
            return self._ndarray(value)
        if isinstance(value, pd.Series):
            return {"series": [self.encode(value.name), self._column(value.index), self._column(value)]}
        if isinstance(value, pd.DataFrame):
            self._totals.count_columns(value.shape[1])
            columns = [self._column(value.iloc[:, position]) for position in range(value.shape[1])]
            names = [self.encode(name) for name in value.columns]
            return {"frame": [names, self._column(value.index), columns]}
        return {"handle": [self._register(value), type(value).__name__, str(getattr(value, "kind", ""))[:200]]}

    def _column(self, values: Any) -> dict[str, Any]:
        array = np.asarray(values)
        return {"array": self._array(array)} if array.dtype.kind in _KINDS else self._objects(array)

    def _ndarray(self, value: npt.NDArray) -> dict[str, Any]:
        return {"array": self._array(value)} if value.dtype.kind in _KINDS else self._objects(value)

    def _objects(self, array: npt.NDArray) -> dict[str, Any]:
        # Learners' objects in an array or a table became plain data or handles before; others become their text.
        self._totals.count_array(array)
        items = [item if _is_plain(item) else str(item)[:1000] for item in array.ravel().tolist()]
        return {"objects": [list(array.shape), [self.encode(item) for item in items]]}

    def _array(self, array: npt.NDArray) -> int:
        self._totals.count_array(array)
        out = io.BytesIO()
        np.save(out, np.ascontiguousarray(array).reshape(array.shape), allow_pickle=False)
        self._arrays.append(out.getvalue())
        return len(self._arrays) - 1


def _is_plain(item: object) -> bool:
    from workbook.checks.student.handles import ObjectHandle

    plain = (bool, int, float, complex, str, bytes, list, tuple, dict, set, np.ndarray, np.generic, datetime.date)
    return item is None or item is pd.NaT or isinstance(item, (*plain, ObjectHandle))


def decode(text: str, arrays: Sequence[bytes], make_proxy: Callable[[int, str, str], Any]) -> Any:
    """Return the value; `make_proxy(number, class name, kind)` gives what replaces a handle.

    Raises WireError for anything that `encode` does not write.
    """
    if len(text) > TEXT_LIMIT or sum(map(len, arrays)) > ARRAYS_LIMIT:
        raise WireError("more data than an answer may contain")
    try:
        return _Decoder(arrays, make_proxy).decode(json.loads(text), 0)
    except WireError:
        raise
    except _MALFORMED as error:
        raise WireError(f"{type(error).__name__}: {error}"[:200]) from None


class _Decoder:
    """Reads what _Encoder writes: the method `_KIND` reads the content of {KIND: content}."""

    def __init__(self, arrays: Sequence[bytes], make_proxy: Callable[[int, str, str], Any]):
        self._arrays = list(arrays)
        self._make_proxy = make_proxy
        self._latest = time.thread_time() + _SECONDS
        self._totals = Totals()

    def decode(self, found: Any, depth: int) -> Any:
        if depth > _DEPTH:
            raise WireError("nested too deep")
        if time.thread_time() > self._latest:
            raise WireError("it takes too long to read")
        self._totals.count(found)
        if found is None or isinstance(found, bool | int | str):
            return found
        if not isinstance(found, dict) or len(found) != 1:
            raise WireError("an unknown form")
        ((kind, content),) = found.items()
        method = getattr(self, f"_{kind}", None) if kind in _FORMS else None
        if method is None:
            raise WireError("an unknown kind of value")
        return method(content, depth + 1)

    def _all(self, items: Any, depth: int) -> list[Any]:
        if not isinstance(items, list):
            raise WireError("not a list")
        return [self.decode(item, depth) for item in items]

    def _f(self, content: Any, _: int) -> float:
        return float.fromhex(content)

    def _c(self, content: Any, _: int) -> complex:
        real, imaginary = content
        return complex(float.fromhex(real), float.fromhex(imaginary))

    def _b(self, content: Any, _: int) -> bytes:
        found = bytes.fromhex(content)
        self._totals.count(found)
        return found

    def _nat(self, _content: Any, _depth: int) -> Any:
        return pd.NaT

    def _time(self, content: Any, _: int) -> Any:
        # pandas takes hours to read a long one.
        if not isinstance(content, str) or len(content) > 64:
            raise WireError("not a time")
        return pd.Timestamp(content)

    def _date(self, content: Any, _: int) -> datetime.date:
        return datetime.date.fromisoformat(content)

    def _list(self, content: Any, depth: int) -> list[Any]:
        return self._all(content, depth)

    def _tuple(self, content: Any, depth: int) -> tuple[Any, ...]:
        return tuple(self._all(content, depth))

    def _set(self, content: Any, depth: int) -> set[Any]:
        return {self.decode(item, depth) for item in content}

    def _frozenset(self, content: Any, depth: int) -> frozenset[Any]:
        return frozenset(self._set(content, depth))

    def _dict(self, content: Any, depth: int) -> dict[Any, Any]:
        return {self.decode(key, depth): self.decode(item, depth) for key, item in content}

    def _scalar(self, content: Any, depth: int) -> Any:
        array = self._array(content, depth)
        if array.ndim:
            raise WireError("not a single value")
        return array[()]

    def _array(self, content: Any, _: int) -> npt.NDArray:
        if isinstance(content, bool) or not isinstance(content, int) or content < 0:
            raise WireError("not the number of an array")
        # Each array may be named once: named often, a small answer would take much memory.
        data, self._arrays[content] = self._arrays[content], b""
        array = np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
        # A header may claim a shape of any size for an element of no bytes.
        if not isinstance(array, np.ndarray) or array.dtype.kind not in _KINDS or array.size > len(data):
            raise WireError("not an array of plain data")
        self._totals.count_array(array)
        return array

    def _objects(self, content: Any, depth: int) -> npt.NDArray:
        shape, items = content
        array = np.empty(len(items), dtype=object)
        array[:] = self._all(items, depth)
        if not all(type(size) is int and size >= 0 for size in shape):
            raise WireError("not a shape")
        array = array.reshape(shape)
        self._totals.count_array(array)
        return array

    def _series(self, content: Any, depth: int) -> pd.Series:
        name, index, values = content
        return pd.Series(_column(self.decode(values, depth)), self.decode(index, depth), name=self.decode(name, depth))

    def _frame(self, content: Any, depth: int) -> pd.DataFrame:
        names, index, columns = content
        self._totals.count_columns(len(columns))
        names, index = self._all(names, depth), self.decode(index, depth)
        columns = [_column(column) for column in self._all(columns, depth)]
        table = pd.DataFrame(dict(enumerate(columns)), index=index)
        table.columns = names
        return table

    def _handle(self, content: Any, _: int) -> Any:
        number, name, kind = content
        if isinstance(number, bool) or not isinstance(number, int) or not isinstance(name + kind, str):
            raise WireError("not a handle")
        self._totals.count(name + kind)
        return self._make_proxy(number, name, kind)


_FORMS = {name[1:] for name in vars(_Decoder) if name.startswith("_") and not name.startswith("__")} - {"all"}


def _column(values: Any) -> Any:
    """Give a table's column back as pandas would make it; texts become pandas' own kind of text."""
    if not isinstance(values, np.ndarray) or values.ndim != 1:
        raise WireError("not a column")
    return values.tolist() if values.dtype == object else values
