"""A machine with ten times the load that it has processors for."""

import contextlib
import os
import subprocess
import sys

PER_PROCESSOR = 10


@contextlib.contextmanager
def busy_machine():
    """Run ten processes per processor that only compute."""
    count = PER_PROCESSOR * (os.cpu_count() or 1)
    spin = [sys.executable, "-S", "-c", "print(flush=True)\nwhile True: pass"]
    with contextlib.ExitStack() as stack:
        processes = [stack.enter_context(_started(spin)) for _ in range(count)]
        for process in processes:
            stack.callback(process.kill)
        for process in processes:
            process.stdout.readline()
        yield


def _started(command):
    # In a session of its own, since Linux shares out processors between sessions first.
    return subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
