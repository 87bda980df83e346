"""What tests work out from their own data, kept for the next learner: one process grades many."""

import functools
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import numpy as np

Result = TypeVar("Result")


def kept(function: Callable[..., Result]) -> Callable[..., Result]:
    """Return `function` that works only once for equal arguments: arrays, tuples, and what can be hashed.

    For results that nobody changes. `functools.cache` takes no arrays.
    """
    results: dict[Hashable, Result] = {}

    @functools.wraps(function)
    def keeping(*args: Any) -> Result:
        key = _key(args)
        if key not in results:
            results[key] = function(*args)
        return results[key]

    return keeping


def _key(value: Any) -> Hashable:
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    return tuple(_key(item) for item in value) if isinstance(value, tuple) else value
