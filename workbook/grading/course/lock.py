"""One run at a time in a course folder, and no worker of an earlier run beside it.

Two locks that the system releases when their holder ends, however it ends. The run holds `run.lock`. A worker holds
`work.lock` together with others while it grades a learner; a new run waits for all of them, then writes its own token
there, so that a worker that comes late finds that its run is over. Both also work between machines on a shared file
system that supports flock (NFS does).
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
    # Neither truncated nor made anew: the lock belongs to the file, not to its name.
    return open(os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")


def _write(file, text):
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


@contextlib.contextmanager
def run_lock(course: Course, say: Callable[[str], None] = print) -> Iterator[str]:
    """Hold the course for one run; give its token. Raises GradingError where another run holds it.

    `say` is called with a line where workers of an earlier, killed run are still at work: they finish their learner.
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
            # Nobody works here now: what a killed worker had half done is of no use.
            for left in course.workshop.iterdir():
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
            _write(work, token)
        yield token
        _write(run, "")


@contextlib.contextmanager
def working(course: Course, token: str) -> Iterator[None]:
    """Hold a worker's share of the course while it grades. Raises GradingError where its run is over."""
    with _open(course, "work.lock") as work:
        fcntl.flock(work, fcntl.LOCK_SH)
        if work.read() != token:
            raise GradingError("The run that this task belongs to is over.")
        yield
