"""Call a function with a time limit that a bare `except:` does not defeat.

pytest-timeout was looked at: its thread method ends the whole process, the learner's kernel here, and its signal
method fires once, so that a loop around `try: ... except: pass` survives it.
"""

import _thread
import contextlib
import signal
import sys
import threading
import time

# After the limit the exception is raised again and again, so that it also lands outside a `try`.
REPEAT_SECONDS = 0.005


class TimeLimitError(BaseException):
    """The time is up. Not an `Exception`, so that `except Exception` in the learner's code lets it pass."""


def call_with_limit(function, seconds):
    """Return `function()`, or raise TimeLimitError once `seconds` have passed."""
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _call_with_alarm(function, seconds)
    return _call_with_watcher(function, seconds)


def _call_with_alarm(function, seconds):
    own = sys._getframe()

    def ring(_signal, frame):
        # Raising in this very frame could escape the `finally` that stops the alarm.
        if frame is not own:
            raise TimeLimitError

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), REPEAT_SECONDS)
        return function()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _call_with_watcher(function, seconds):
    """Windows has no alarm: a thread interrupts the main one as Ctrl-C would."""
    done = threading.Event()
    rang = threading.Event()

    def watch():
        if not done.wait(seconds):
            rang.set()
            while not done.is_set():
                _thread.interrupt_main()
                time.sleep(REPEAT_SECONDS)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        return function()
    except KeyboardInterrupt:
        if not rang.is_set():
            raise
        raise TimeLimitError from None
    finally:
        done.set()
        # One interrupt may still be on its way.
        with contextlib.suppress(KeyboardInterrupt):
            watcher.join(1)
