"""Runs over a toy class that are killed at random moments, and all their workers with them."""

import multiprocessing
import os
import random
import signal
import time

from tests.support import class_stand_in
from tests.support.class_stand_in import log
from tests.support.waiting import wait_for
from workbook.errors import GradingError
from workbook.grading.course.layout import Course
from workbook.grading.course.lock import run_lock


def forks():
    """Return multiprocessing's context whose processes are forks of one that has imported all there is to import."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.class_stand_in"])
    return context


def kill_runs(course, times):
    """Start a run and kill it, so many times."""
    context, chance = forks(), random.Random(7)
    for _ in range(times):
        before = len(log(course))
        process = context.Process(target=class_stand_in.start_with_cluster, args=(course,))
        process.start()
        events = before + chance.randint(0, 5)
        wait_for(
            lambda events=events, process=process: len(log(course)) > events or process.exitcode is not None, "log"
        )
        time.sleep(chance.uniform(0, 0.04))
        os.killpg(process.pid, signal.SIGKILL)
        process.join()
        assert process.exitcode == -signal.SIGKILL, (course / "output").read_text()
        # Forks hold their parent's lock until they are gone too; workers of an ordinary run do not.
        wait_for(lambda: _unlocked(course), "end of the workers")


def _unlocked(course):
    try:
        with run_lock(Course(course)):
            return True
    except GradingError:
        return False
