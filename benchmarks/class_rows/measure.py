"""What a command costs: its time, the CPU time of it and its processes, and its own peak memory."""

import dataclasses
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_STEP = 0.02


@dataclasses.dataclass(frozen=True)
class Cost:
    """Seconds of wall-clock time, CPU seconds with those of all descendants that ended, peak memory in bytes.

    The memory is that of the command's own process.
    """

    seconds: float
    cpu: float
    memory: int

    def __add__(self, other):
        return Cost(self.seconds + other.seconds, self.cpu + other.cpu, max(self.memory, other.memory))

    def __str__(self):
        return f"{self.seconds:.1f} s, CPU {self.cpu:.1f} s, {self.memory / 1e6:.0f} MB"


def python(*arguments):
    """Run Python with these arguments; return the Cost and the output. SystemExit if it fails."""
    with tempfile.TemporaryFile("w+") as output:
        start, memory = time.monotonic(), 0
        run = subprocess.Popen([sys.executable, *map(str, arguments)], stdout=output, stderr=output)
        while not (ended := os.wait4(run.pid, os.WNOHANG))[0]:
            memory = max(memory, _peak(run.pid))
            time.sleep(_STEP)
        seconds = time.monotonic() - start
        _, status, usage = ended
        run.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
    # 1: something of the class is left out, as it should be with hostile submissions.
    if run.returncode not in (0, 1) or "Traceback" in said:
        raise SystemExit(f"{' '.join(map(str, arguments))} ended with {run.returncode}:\n{said[-3000:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, memory), said


def _peak(process):
    found = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="utf-8"))
    return int(found[1]) * 1024 if found else 0
