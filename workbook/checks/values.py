"""What may cross from a learner's code to a test: plain data, or a handle on an object.

Values are checked by exact type. A subclass of list or float whose `==` is always True never reaches a test as such:
it becomes its plain base, or a handle.
"""

import datetime
import math
import numbers
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.checks.outcomes import StudentError

_PLAIN = (bool, int, float, complex, str, bytes, type(None), datetime.date, datetime.datetime, pd.Timestamp)
_DEPTH = 20
# Data is copied; no exercise needs more, and a gigabyte is what a small machine can spare.
_BYTES = 2**30
# An empty array needs no memory, and may have more rows than a test could ever look at.
EMPTY_VALUES = 100_000
# A test may look at these one by one, and put them into a message, as Python's numbers.
_VALUES = 1_000_000


def to_plain(value: Any, make_handle: Callable[[Any], Any], depth: int = 0) -> Any:
    """Return `value` as plain data, with `make_handle(object)` for each object that is not data.

    Raises StudentError if it is nested too deep or too large.
    """
    if depth > _DEPTH:
        raise StudentError("Your function returned data nested more than 20 levels deep.")
    kind = type(value)
    if kind in _PLAIN or value is pd.NaT:
        return value
    if kind is np.ndarray or isinstance(value, np.generic):
        return _plain_array(value, make_handle, depth)
    if isinstance(value, pd.DataFrame):
        return pd.DataFrame(value, copy=True)
    if isinstance(value, pd.Series):
        return pd.Series(value, copy=True)
    if isinstance(value, pd.Index | pd.api.extensions.ExtensionArray):
        return np.asarray(value)
    # A variable changes when its model is trained: it is not an array.
    if _is_tensor(value) and not type(value).__name__.endswith("Variable"):
        return np.array(value.numpy())
    container: Any
    for container in (list, tuple, set, frozenset):
        if isinstance(value, container):
            return container(to_plain(item, make_handle, depth + 1) for item in container.__iter__(value))
    if isinstance(value, dict):
        return {
            to_plain(key, make_handle, depth + 1): to_plain(item, make_handle, depth + 1)
            for key, item in dict.items(value)
        }
    if isinstance(value, range):
        return list(value)
    if isinstance(value, np.ndarray):
        return _plain_array(np.ndarray.view(value, np.ndarray), make_handle, depth)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    return make_handle(value)


def _plain_array(value: npt.NDArray | np.generic, make_handle: Callable[[Any], Any], depth: int) -> Any:
    if isinstance(value, np.generic):
        # A learner's subclass of np.float64 becomes np.float64.
        return np.asarray(value)[()]
    if value.nbytes > _BYTES:
        raise StudentError(
            f"Your function returned an array of {value.nbytes / 2**30:.1f} GB, of shape {value.shape}: "
            "did two arrays broadcast against each other?"
        )
    if not value.size and math.prod(max(size, 1) for size in value.shape) > EMPTY_VALUES:
        raise StudentError(
            f"Your function returned an empty array of shape {value.shape}: give it the shape of the data."
        )
    if value.dtype == object:
        out = np.empty(value.size, dtype=object)
        for position, item in enumerate(value.ravel()):
            out[position] = to_plain(item, make_handle, depth + 1)
        return out.reshape(value.shape)
    return value.copy()


def _is_tensor(value: object) -> bool:
    """Recognize TensorFlow and Keras tensors and variables, without importing either."""
    root = type(value).__module__.partition(".")[0]
    return root in ("tensorflow", "keras") and hasattr(value, "numpy") and hasattr(value, "shape")


def copied(value: Any) -> Any:
    """Copy an argument, so that a learner's function cannot change the test's own data."""
    if isinstance(value, np.ndarray | pd.DataFrame | pd.Series):
        return value.copy()
    if isinstance(value, list | tuple | set):
        return type(value)(copied(item) for item in value)
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return value


def same(left: Any, right: Any) -> bool:
    """Return whether two plain values are equal to the last bit (NaN equals NaN)."""
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray):
        return left.dtype == right.dtype and left.shape == right.shape and left.tobytes() == right.tobytes()
    if isinstance(left, pd.DataFrame | pd.Series):
        return left.equals(right) and left.index.equals(right.index)
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, float) and left != left:
        return right != right
    if isinstance(left, numbers.Number | str | set | type(None)):
        return left == right
    return left is right


def describe(value: Any) -> str:
    """Name a value in a few words for a message: "a list of 3", "an array of shape (4, 1)"."""
    if value is None:
        return "None (does your function end with `return`?)"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, pd.DataFrame):
        return f"a DataFrame with columns {list(value.columns)[:8]} and {len(value)} rows"
    if isinstance(value, pd.Series):
        return f"a Series of {len(value)}"
    if isinstance(value, list | tuple | set | dict):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str | int | float):
        return f"{value!r}"[:80]
    kind = getattr(value, "kind", type(value).__name__)
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"


def as_array(
    value: Any,
    shape: Sequence[int | None] | None = None,
    what: str = "the result",
    dtype: Literal["int"] | None = None,
) -> npt.NDArray:
    """Return `value` as a NumPy array of numbers; fail with a message for the learner if it is not one.

    None in `shape` is a free length. `dtype` "int" asks for whole numbers.
    """
    if value is None or isinstance(value, str | dict | set) or hasattr(value, "kind"):
        raise AssertionError(f"{what} should be an array; it is {describe(value)}.")
    try:
        array = np.asarray(value)
        if array.dtype == object:
            text = next((item for item in array.flat if isinstance(item, str)), None)
            if text is not None:
                raise AssertionError(f"{what} should contain numbers; among them is the text {text[:40]!r}.")
            # NumPy would turn None into NaN.
            array = np.vectorize(float, otypes=[float])(array)
    except (ValueError, TypeError, OverflowError):
        raise AssertionError(f"{what} should be an array of numbers; it is {describe(value)}.") from None
    if array.size > _VALUES:
        raise AssertionError(f"{what} has {array.size:,} values, far more than this exercise asks for.")
    if not array.ndim and shape != ():
        raise AssertionError(f"{what} should be an array; it is one value, {describe(value)}.")
    if array.dtype.kind not in "biuf":
        raise AssertionError(f"{what} should contain numbers; its type is {array.dtype}.")
    if shape is not None and (
        len(shape) != array.ndim
        or any(want is not None and want != have for want, have in zip(shape, array.shape, strict=True))
    ):
        wanted = "(" + ", ".join("n" if n is None else str(n) for n in shape) + ("," if len(shape) == 1 else "") + ")"
        raise AssertionError(f"{what} should have shape {wanted}; its shape is {array.shape}.")
    if dtype == "int" and array.dtype.kind not in "iu":
        raise AssertionError(f"{what} should contain whole numbers; its type is {array.dtype}.")
    return array


def as_float(value: Any, what: str = "the result") -> float:
    """Return `value` as a float; fail with a message for the learner if it is not a single number."""
    if isinstance(value, np.ndarray) and value.ndim:
        raise AssertionError(f"{what} should be one number; it is {describe(value)}.")
    try:
        if isinstance(value, bool | str) or not isinstance(value, numbers.Real | np.ndarray):
            raise TypeError
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise AssertionError(f"{what} should be one number; it is {describe(value)}.") from None


def as_dict(value: Any, keys: Iterable[object] = (), what: str = "the result") -> dict[Any, Any]:
    """Return `value`, a dict that has all `keys`; fail with a message for the learner if it is not."""
    if not isinstance(value, dict):
        raise AssertionError(f"{what} should be a dict; it is {describe(value)}.")
    missing = [key for key in keys if key not in value]
    if missing:
        raise AssertionError(f"{what} lacks {', '.join(map(repr, missing))}; it has {list(value)[:12]}.")
    return value


def as_frame(
    value: Any, columns: Iterable[str] = (), rows: int | None = None, what: str = "the result"
) -> pd.DataFrame:
    """Return `value`, a DataFrame that has all `columns` (and `rows` rows); fail with a message if it is not."""
    if not isinstance(value, pd.DataFrame):
        raise AssertionError(f"{what} should be a DataFrame; it is {describe(value)}.")
    missing = [name for name in columns if name not in value.columns]
    if missing:
        raise AssertionError(f"{what} lacks the column(s) {missing}; it has {list(value.columns)[:12]}.")
    if rows is not None and len(value) != rows:
        raise AssertionError(f"{what} should have {rows} rows; it has {len(value)}.")
    return value


def as_tuple(value: Any, length: int, what: str = "the result") -> tuple[Any, ...] | list[Any]:
    """Return `value`, a tuple or list of `length`; fail with a message for the learner if it is not."""
    if not isinstance(value, tuple | list) or len(value) != length:
        raise AssertionError(f"{what} should be {length} values, `return a, b, ...`; it is {describe(value)}.")
    return value
