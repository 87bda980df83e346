"""The first process in a sandbox, as the grader sees it: started, asked for kernels, watched, ended.

What it runs is `inside.fork_server`, with bubblewrap around it or without.
"""

import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from workbook.errors import KernelEndedError, SandboxError
from workbook.grading.course.limits import Limits
from workbook.grading.sandbox.bubblewrap import command_line, python_folders
from workbook.grading.sandbox.control import Control
from workbook.grading.sandbox.inside.messages import END, ENDED, EXITED, FORK, READY, Request, ServerSettings
from workbook.grading.sandbox.kernel_memory import kernel_memory
from workbook.grading.sandbox.places import GIVEN, INSIDE, Places, environment, places_outside
from workbook.grading.sandbox.processes import family, family_memory, kill_family
from workbook.grading.sandbox.seccomp import filter_program

START_SECONDS = 180
END_SECONDS = 20
_MODULE = "workbook.grading.sandbox.inside.fork_server"
# In the folder of a sandbox: what the process prints before it is ready.
_LOG = "log"
_WATCH_SECONDS = 0.5
_FIX = (
    "Allow user namespaces (Debian: sysctl kernel.unprivileged_userns_clone=1; Ubuntu: "
    "sysctl kernel.apparmor_restrict_unprivileged_userns=0; Docker: --security-opt seccomp=unconfined), or grade in a "
    "virtual machine. `--no-sandbox` grades without protection: only if you trust every submission."
)
_SIGNALS = {-9: "It was killed.", -11: "It crashed (segmentation fault).", -24: "It computed for too long."}


class ForkServer:
    """A fork server that is ready for requests. Raises SandboxError if it cannot start.

    `folder` contains `given`, the files of the submissions, and takes the log. `preload`: the modules to import.
    """

    def __init__(self, folder: Path, limits: Limits, preload: Sequence[str] = (), *, isolated: bool = True) -> None:
        self._limits = limits
        self._preload = list(preload)
        self._isolated = isolated
        self._places = INSIDE if isolated else _make_places(folder)
        self._control = Control()
        self._why_ended = ""  # by the grader, as a sentence for the learner
        with contextlib.ExitStack() as stack:
            stack.callback(self._control.close)
            self._process = self._start(folder)
            stack.callback(self.close)
            self._await_ready(folder / _LOG)
            stack.pop_all()
        threading.Thread(target=self._watch_memory, daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it takes requests."""
        return self._process.poll() is None and not self._why_ended and not self._control.hung_up

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when the kernel may have ended."""
        return self._control.fileno()

    def fork_kernel(self, key: str, sockets: Sequence[int], files_of: str | None) -> None:
        """Ask for a kernel with this key and these listening sockets, in a folder with the files of a stage.

        Raises OSError if the process has ended.
        """
        files = f"{self._places.given}/{files_of}" if files_of else None
        self._control.send(Request(FORK, key, files), sockets)

    def check_kernel(self) -> None:
        """Raise KernelEndedError if the kernel ended, or if the process was ended for what it used."""
        for event in self._control.events(0):
            if event.kind == EXITED:
                raise KernelEndedError(self._why_ended or _exit_reason(event.status))
        if not self.alive:
            raise KernelEndedError(self._why_ended or "Its sandbox ended.")

    def end_kernel(self) -> None:
        """End the kernel and all processes that it left, and remove what it wrote."""
        if not self.alive:
            return
        with contextlib.suppress(OSError):
            self._control.send(Request(END))
            deadline = time.monotonic() + END_SECONDS
            while time.monotonic() < deadline:
                if any(event.kind == ENDED for event in self._control.events(0.5)) or not self.alive:
                    return
        # It neither answers nor ends: the next notebook gets a new process.
        self.close()

    def close(self) -> None:
        """End the process and everything that it started."""
        if self._process.poll() is None:
            kill_family(self._process.pid)
            self._process.wait()
        self._control.close()

    def _start(self, folder: Path) -> subprocess.Popen[bytes]:
        with (
            self._control.theirs as theirs,
            open(folder / _LOG, "wb") as log,
            tempfile.TemporaryFile() as rules,
            tempfile.TemporaryFile() as options,
        ):
            settings = self._settings(theirs.fileno())
            command = [sys.executable, "-P", "-m", _MODULE, settings.argument()]
            handed_over = [theirs.fileno()]
            if self._isolated:
                program = filter_program()
                if program:
                    rules.write(program)
                    rules.seek(0)
                    handed_over.append(rules.fileno())
                box = command_line(folder / GIVEN, self._limits.disk_bytes, rules.fileno() if program else None)
                # Written in its command line, which is readable inside, they would name the grader's folders.
                options.write("\0".join(box[1:]).encode() + b"\0")
                options.seek(0)
                handed_over.append(options.fileno())
                command = [box[0], "--args", str(options.fileno()), "--", *command]
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=handed_over,
                # bubblewrap sets the variables inside, and keeps its own where a process inside might look.
                env={} if self._isolated else environment(self._places),
                cwd="/",
                start_new_session=True,
            )

    def _settings(self, control: int) -> ServerSettings:
        limits = self._limits
        # A user of its own for each sandbox: the system counts processes by user.
        own_user = self._isolated and os.geteuid() == 0
        return ServerSettings(
            control=control,
            preload=self._preload,
            uid=random.SystemRandom().randrange(10**9, 2 * 10**9) if own_user else None,
            memory=limits.memory,
            file_bytes=limits.file_bytes,
            processes=limits.processes,
            cpu_seconds=limits.cpu_seconds,
            home=self._places.home,
            scratch=list(self._places.scratch),
            kept=[*python_folders(), self._places.packages],
            alone=self._isolated,
            fonts=self._places.fonts,
        )

    def _await_ready(self, log: Path) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            for event in self._control.events(0.2):
                if event.kind == READY:
                    return
                raise SandboxError(f"The sandbox's first process failed: {event.reason}")
            if self._process.poll() is not None:
                said = log.read_text(errors="replace").strip().splitlines()
                reason = said[-1][:300] if said else f"exit status {self._process.returncode}"
                raise SandboxError(f"The sandbox cannot start: {reason}.{f' {_FIX}' if self._isolated else ''}")
        raise SandboxError(f"The sandbox did not start within {START_SECONDS} s: is the machine out of memory?")

    def _watch_memory(self) -> None:
        """End the process if it and everything that it started use more memory than one process may."""
        while self._process.poll() is None:
            used = family_memory(self._process.pid)
            if self._isolated:
                # The last of the family is bubblewrap's own process, outside.
                used += kernel_memory(family(self._process.pid)[:-1], self._places.scratch)
            if used > self._limits.memory:
                self._why_ended = f"It used more than {self._limits.memory / 2**30:g} GB of memory."
                kill_family(self._process.pid)
            time.sleep(_WATCH_SECONDS)


def _make_places(folder: Path) -> Places:
    """Return the places of a process without bubblewrap, empty."""
    places = places_outside(folder)
    for path in places.scratch:
        shutil.rmtree(path, ignore_errors=True)
        Path(path).mkdir()
    return places


def _exit_reason(status: int) -> str:
    if status < 0:
        return _SIGNALS.get(status, f"It ended with signal {-status}.")
    return "Your code ended its own process."
