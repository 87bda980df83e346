"""A machine with ten times the load that it has processors for."""

import contextlib
import os
import random
import subprocess
import sys

PER_PROCESSOR = 10


@contextlib.contextmanager
def busy_machine(processors=None):
    """Run ten processes per processor that only compute.

    With `processors`, they, this thread and what it starts have only so many, and other tests have the others.
    """
    before = os.sched_getaffinity(0)
    used = random.sample(sorted(before), processors) if processors else before
    spin = [sys.executable, "-S", "-c", "print(flush=True)\nwhile True: pass"]
    with contextlib.ExitStack() as stack:
        stack.callback(os.sched_setaffinity, 0, before)
        os.sched_setaffinity(0, used)
        started = [stack.enter_context(_started(spin)) for _ in range(PER_PROCESSOR * len(used))]
        for process in started:
            stack.callback(process.kill)
        for process in started:
            process.stdout.readline()
        yield


def _started(command):
    # In a session of its own, since Linux shares out processors between sessions first.
    return subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
