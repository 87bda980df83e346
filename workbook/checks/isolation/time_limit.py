"""Call a function with a time limit that a bare `except:` does not defeat.

pytest-timeout does not help: its thread method ends the whole process, the learner's kernel here, and its signal
method fires once, so that a loop around `try: ... except: pass` survives it.

No limit within a process can stop one long call of C code that never looks for signals, such as `sum(range(10**12))`
or the sort of a huge list: neither an alarm nor Ctrl-C reaches it. The limit then takes effect when that call ends;
before, only restarting the kernel helps. A grader that must not hang needs a second process.
"""

import _thread
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Protocol, TypeVar

from workbook.checks.isolation.waiting import WaitingTime

# The exception is raised again and again: first slowly, so that Keras and others have the time to tidy up. Code that
# catches it even then is outside its `try` for less than a microsecond, which only a dense series of alarms hits.
GENTLE_SECONDS = 0.05
GENTLE_TIMES = 5
DENSE_SECONDS = 50e-6
# On a busy machine a right answer may wait for its turn. So the limit counts what the thread itself computes, and
# only this many times as much on the clock, for code that sleeps or waits for others; time without a processor is free.
PATIENCE = 4
_SHORT_SECONDS = 1.0

Result = TypeVar("Result")


class TimeLimitError(BaseException):
    """The time is up. Not an `Exception`, so that `except Exception` in the learner's code lets it pass."""


class Interrupted(KeyboardInterrupt):
    """The user pressed interrupt; a plain KeyboardInterrupt is one that the function raised itself."""


def call_with_limit(function: Callable[[], Result], seconds: float) -> Result:
    """Return `function()`, or raise TimeLimitError at the limit, Interrupted at the user's interrupt.

    The limit is `seconds` of this thread's computing, or PATIENCE times as many on the clock in which it could run.

    Only the main thread, where notebooks and tests run, can be interrupted: elsewhere there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        return function()
    seconds = max(seconds, 0.001)
    bell: _Bell = _Alarm(seconds) if hasattr(signal, "setitimer") else _Watcher(seconds)
    stopper = _Stopper(sys._getframe(), bell, seconds)
    before = signal.signal(signal.SIGINT, stopper.interrupt)
    try:
        bell.start(stopper)
        stopper.active = True
        return function()
    finally:
        # From here on nothing may be interrupted, or a timer would be left to ring in the notebook.
        stopper.active = False
        bell.stop()
        signal.signal(signal.SIGINT, before)
        # The function may have caught the exception and returned, or raised another.
        if stopper.interrupted:
            raise Interrupted from None
        if stopper.stopped:
            raise TimeLimitError from None


class Stopwatch:
    """Measures what counts towards a limit: the thread's own computing, or a part of the time on the clock."""

    def __init__(self) -> None:
        self._computing, self._clock, self._waiting = time.thread_time(), time.monotonic(), WaitingTime()

    def used(self) -> float:
        """Return the seconds used since the start."""
        computed, passed = time.thread_time() - self._computing, time.monotonic() - self._clock
        # Only what could matter is worth a look at all threads.
        if passed / PATIENCE > computed and passed > _SHORT_SECONDS:
            passed = max(0.0, passed - self._waiting.seconds())
        return max(computed, passed / PATIENCE)


class _Bell(Protocol):
    """What interrupts the main thread at the limit, and after that again and again."""

    @property
    def rang(self) -> bool:
        """Whether it has sent a SIGINT, which is not the user's then."""

    def start(self, stopper: "_Stopper") -> None: ...

    def ring_now(self) -> None: ...

    def hurry(self) -> None: ...

    def stop(self) -> None: ...


class _Stopper:
    """Raises TimeLimitError wherever the main thread is within the function.

    `home` is the frame of `call_with_limit`, in which nothing is raised.
    """

    def __init__(self, home: FrameType, bell: _Bell, seconds: float):
        self._home = home
        self._bell = bell
        self._seconds = seconds
        self._clock = Stopwatch()
        self.active = False
        self.stopped = 0
        self.interrupted = False

    def ring(self, _signal: int, frame: FrameType | None) -> None:
        """Handle the bell's signal."""
        # In a dense series one alarm may fall into the handling of the one before.
        if not self.active or frame is None or frame is self._home or frame.f_code in _HANDLERS:
            return
        if not self.stopped and not self.interrupted and self._clock.used() < self._seconds:
            return
        self.stopped += 1
        if self.stopped == GENTLE_TIMES:
            self._bell.hurry()
        raise TimeLimitError

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        """Handle the user's interrupt as a time limit that is reached now."""
        if not self._bell.rang:
            self.interrupted = True
            if self.active:
                self._bell.ring_now()
        self.ring(number, frame)


class _Alarm:
    """An interval timer of the operating system, put back as it was afterwards."""

    rang = False  # its signal is its own, never the user's interrupt

    def __init__(self, seconds: float):
        self._seconds = seconds

    def start(self, stopper: _Stopper) -> None:
        self._handler = signal.signal(signal.SIGALRM, stopper.ring)
        self._timer = signal.setitimer(signal.ITIMER_REAL, self._seconds, GENTLE_SECONDS)

    def ring_now(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, GENTLE_SECONDS, GENTLE_SECONDS)

    def hurry(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, DENSE_SECONDS, DENSE_SECONDS)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        # On a busy machine a last alarm may still be on its way, in another thread; the default would end the process.
        signal.signal(signal.SIGALRM, self._handler if callable(self._handler) else _late)
        signal.setitimer(signal.ITIMER_REAL, *self._timer)


def _late(_signal: int, _frame: FrameType | None) -> None:
    """Ignore an alarm that comes after its limit has ended."""


class _Watcher:
    """Windows has no alarm: a thread interrupts the main one as Ctrl-C would."""

    def __init__(self, seconds: float):
        self._wait = seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.rang = False

    def start(self, _stopper: _Stopper) -> None:
        self._thread.start()

    def ring_now(self) -> None:
        """Do nothing: the user can interrupt again."""

    def hurry(self) -> None:
        self._wait = DENSE_SECONDS

    def stop(self) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(self._wait):
            if not self.rang:
                self.rang, self._wait = True, GENTLE_SECONDS
            _thread.interrupt_main()


_HANDLERS = {
    function.__code__
    for function in (
        _Stopper.ring,
        _Stopper.interrupt,
        Stopwatch.used,
        _Alarm.ring_now,
        _Alarm.hurry,
        _Watcher.hurry,
    )
}
