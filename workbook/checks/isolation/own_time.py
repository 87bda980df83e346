"""Stop a test whose own computing does not end, in whichever thread it runs.

`call_with_limit` needs signals, which only a main thread gets; the workers of a class run tests in another one. Python
can raise an exception in any thread, between two steps of its Python code. A long call of C code, such as a sort, is
not cut: what an answer may contain (`workbook.checks.student.totals`) bounds how long that takes.
"""

import ctypes
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from workbook.checks.isolation.time_limit import TimeLimitError

_LOOK_SECONDS = 0.05

Result = TypeVar("Result")


def call_with_own_limit(function: Callable[[], Result], seconds: float) -> Result:
    """Return `function()`, or raise TimeLimitError after `seconds` of this thread's computing.

    Linux only, as grading is.
    """
    limit = _Limit(seconds)
    watch = threading.Thread(target=limit.watch, daemon=True)
    watch.start()
    try:
        _current.limit = limit
        limit.active = True
        return function()
    finally:
        while not limit.over:
            try:
                limit.end()
            except TimeLimitError:  # it came a moment too late: `end` was not done
                continue
        _current.limit = None
        watch.join()
        # The function may have caught the exception and returned, or raised another.
        if limit.rang:
            raise TimeLimitError from None


def undisturbed(function: Callable[[], Result]) -> Result:
    """Return `function()`, which no limit of `call_with_own_limit` interrupts: another process would see half of it."""
    limit: _Limit | None = getattr(_current, "limit", None)
    if limit is None:
        return function()
    limit.suspend()
    try:
        return function()
    finally:
        limit.active = True


class _Limit:
    """Raises TimeLimitError in the thread that made it, while it is `active`, again and again."""

    def __init__(self, seconds: float) -> None:
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread)
        self._latest = time.clock_gettime(self._clock) + seconds
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self.active = self.over = self.rang = False

    def watch(self) -> None:
        """Look at the clock until `end`; for a thread of its own."""
        while not self._ended.wait(_LOOK_SECONDS):
            with self._lock:
                if self.active and time.clock_gettime(self._clock) > self._latest:
                    self.rang = True
                    _raise_in(self._thread, TimeLimitError)

    def suspend(self) -> None:
        """Raise nothing from now on until `active` is set again."""
        with self._lock:
            self.active = False
            _raise_in(self._thread, None)
        if self.rang:
            raise TimeLimitError

    def end(self) -> None:
        """Raise nothing any more."""
        with self._lock:
            self.active = False
            _raise_in(self._thread, None)
            self.over = True
        self._ended.set()


def _raise_in(thread: int, kind: type[BaseException] | None) -> None:
    """Raise an exception in a thread at its next step; None takes back one that was not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(kind) if kind else None)


_current = threading.local()
