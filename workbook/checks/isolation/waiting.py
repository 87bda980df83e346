"""How long this process has waited for a processor, which the learner's code cannot help.

Only Linux says so. Elsewhere the answer is 0, and a limit counts the clock as it is.
"""

import os
import time
from pathlib import Path
from typing import ClassVar

_THREADS = Path("/proc/self/task")
_LOAD = Path("/proc/loadavg")
# A snapshot of all threads costs some tenths of a millisecond, and there may be a thousand calls per second.
_FRESH_SECONDS = 0.5
# A learner's code can make the load that gives it more time.
_MOST_BUSY = 10.0


class WaitingTime:
    """Measures from its making on; each may start up to half a second early."""

    _snapshot: ClassVar[dict[str, float]] = {}
    _taken: ClassVar[float] = float("-inf")

    def __init__(self) -> None:
        if time.monotonic() - WaitingTime._taken > _FRESH_SECONDS:
            WaitingTime._snapshot, WaitingTime._taken = _waited(), time.monotonic()
        self._before = WaitingTime._snapshot
        self._most = 0.0

    def seconds(self) -> float:
        """Return the seconds for which the thread that waited longest was ready to run and had no processor."""
        since = (waited - self._before.get(thread, 0.0) for thread, waited in _waited().items())
        # What a thread has waited is gone when it ends.
        self._most = max(self._most, *since, 0.0)
        return self._most


def busy_factor() -> float:
    """Return how many times as long as on an idle machine computing takes now: 1 to 10.

    What counts is the load average of a minute, or what runs at this moment if that is more.
    """
    try:
        minute, _, _, threads, _ = _LOAD.read_text().split()
    except OSError:  # no Linux
        return 1.0
    running = int(threads.partition("/")[0])
    return min(max(1.0, max(float(minute), running) / (os.cpu_count() or 1)), _MOST_BUSY)


def _waited() -> dict[str, float]:
    """Return the seconds on the run queue of each thread, since it was made."""
    found: dict[str, float] = {}
    for thread in os.listdir(_THREADS) if _THREADS.is_dir() else ():
        try:
            found[thread] = int((_THREADS / thread / "schedstat").read_text().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):  # the thread has ended, or this kernel does not count
            continue
    return found
