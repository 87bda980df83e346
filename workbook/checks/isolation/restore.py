"""Leave the notebook as it was: what a learner's function changes besides its result does not outlive the check."""

import builtins
import contextlib
import logging
import os
import random
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

_LAST_ERROR = ("last_type", "last_value", "last_traceback", "last_exc")
# Kept from here on: a notebook may contain `np.random.seed = 42`, meant as a call.
_seed_python, _seed_numpy = random.seed, np.random.seed


@contextlib.contextmanager
def process_restored() -> Iterator[None]:
    """Undo what one call may leave behind: folder, environment, patched built-ins and NumPy, logging, recursion limit.

    The tests go on in the same process, and need these as they were.
    """
    folder, environment, depth = _working_folder(), dict(os.environ), sys.getrecursionlimit()
    patched = [(vars(module), dict(vars(module))) for module in (builtins, np, np.random)]
    root, handlers, level = logging.getLogger(), list(logging.getLogger().handlers), logging.getLogger().level
    try:
        yield
    finally:
        for names, before in patched:
            _put_back(names, before)
        if folder is not None:
            with contextlib.suppress(OSError):  # removed meanwhile
                os.chdir(folder)
        if os.environ != environment:
            os.environ.clear()
            os.environ.update(environment)
        sys.setrecursionlimit(depth)
        # A handler made meanwhile writes into the stream that swallows a check's output.
        root.handlers[:] = handlers
        root.setLevel(level)


@contextlib.contextmanager
def notebook_restored(namespace: dict[str, Any]) -> Iterator[None]:
    """Undo what one check may leave behind: the notebook's names, random states, plot settings, Keras's dtype policy.

    Every check starts from the same random state, so that the same submission always gets the same points: Keras draws
    the seeds of its initial weights from Python's. Random states are put back after the whole check: put back after
    every call, they would make a function that ignores its seed look reproducible. TensorFlow's own generator, which
    shuffles in `fit`, is neither seeded nor put back. Changes inside an object (a global list) and threads stay.
    """
    before, random_state = dict(namespace), random.getstate()
    numpy_state = np.random.get_state()  # noqa: NPY002 - it is the legacy state that learners seed
    last_error = {name: getattr(sys, name) for name in _LAST_ERROR if hasattr(sys, name)}
    with contextlib.ExitStack() as stack:
        if _working_folder() is None:
            stack.enter_context(_another_folder())
        if "matplotlib" in sys.modules:
            stack.enter_context(sys.modules["matplotlib"].rc_context())
        if "keras" in sys.modules:
            keras = sys.modules["keras"]
            stack.callback(keras.config.set_dtype_policy, keras.config.dtype_policy())
        try:
            _seed_python(0)
            _seed_numpy(0)
            yield
        finally:
            _put_back(namespace, before)
            for name in [name for name in namespace if name not in before]:
                del namespace[name]
            np.random.set_state(numpy_state)  # noqa: NPY002
            random.setstate(random_state)
            # pytest keeps a failed test's error here, where `%debug` looks for the learner's own.
            for name in _LAST_ERROR:
                vars(sys).pop(name, None)
            vars(sys).update(last_error)


def _working_folder() -> str | None:
    """Return the current folder; None if an earlier cell has removed it."""
    try:
        return os.getcwd()
    except OSError:
        return None


@contextlib.contextmanager
def _another_folder() -> Iterator[None]:
    """Work in a folder that exists: an earlier cell has removed the current one, and pytest asks where it is."""
    removed = os.open(".", os.O_RDONLY)
    try:
        os.chdir(os.path.dirname(__file__))
        yield
    finally:
        os.fchdir(removed)
        os.close(removed)


def _put_back(names: dict[str, Any], before: dict[str, Any]) -> None:
    """Give names their earlier values again. New names stay: NumPy loads some of its modules on first use."""
    for name, value in before.items():
        if names.get(name, names) is not value:
            names[name] = value
