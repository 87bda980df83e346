"""One run at a time in a course folder, and no worker of an earlier run at the same time.

There are two locks. The system releases them when their owner ends, however it ends. The run locks `run.lock`. Workers
share `work.lock`, each while it grades a learner. A new run waits for all of them, then writes its own token there, so
that a late worker finds that its run is over. Both locks also work between machines, on a shared file system that
supports flock (NFS does).
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from workbook.errors import GradingError
from workbook.grading.course.layout import Course


def _open(course: Course, name: str) -> TextIO:
    folder = course.workshop
    folder.mkdir(exist_ok=True)
    # Neither truncated nor replaced: the lock belongs to the file, not to its name.
    return open(os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")


def _write(file: TextIO, text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


@contextlib.contextmanager
def run_lock(course: Course, say: Callable[[str], None] = print) -> Iterator[str]:
    """Lock the course for one run; give its token. Raises GradingError if another run has locked it.

    `say` is called with a line if workers of an earlier, killed run are still at work: they finish their learner.
    """
    with _open(course, "run.lock") as run:
        try:
            fcntl.flock(run, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise GradingError(
                f"Another run is grading this course ({run.read().strip() or 'just started'}): "
                "wait for it, or end it. What it has graded is kept."
            ) from None
        except OSError as error:
            raise GradingError(f"{run.name} cannot be locked ({error}): the file system must support flock.") from error
        _write(run, f"process {os.getpid()} on {socket.gethostname()}, since {time.strftime('%Y-%m-%d %H:%M')}\n")
        token = secrets.token_hex(8)
        with _open(course, "work.lock") as work:
            try:
                fcntl.flock(work, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Workers of an earlier run are still grading: waiting for them.")
                fcntl.flock(work, fcntl.LOCK_EX)
            # Nobody works here now: what a killed worker left half done is useless.
            for left in course.workshop.iterdir():
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
            _write(work, token)
        yield token
        _write(run, "")


@contextlib.contextmanager
def working(course: Course, token: str) -> Iterator[None]:
    """Share the course's lock while a worker grades. Raises GradingError if its run is over."""
    with _open(course, "work.lock") as work:
        fcntl.flock(work, fcntl.LOCK_SH)
        if work.read() != token:
            raise GradingError("The run that this task belongs to is over.")
        yield
