"""A sandbox for one learner's code: a fork server, in bubblewrap, that forks a kernel for each notebook.

Inside, there is no network, no file of the course except the package and the submission, no other process, and nothing
to write to except temporary folders of limited size. Grader and kernel speak over sockets that the grader made and
handed over.
"""

import contextlib
import dataclasses
import itertools
import secrets
import shutil
import socket
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from workbook.errors import NoKernelError
from workbook.grading.course.limits import Limits
from workbook.grading.sandbox.fork_server import ForkServer
from workbook.grading.sandbox.inside.messages import SOCKETS
from workbook.grading.sandbox.places import GIVEN

# A socket's path may have about 100 bytes.
_LONGEST_FOLDER = 40


@dataclasses.dataclass(frozen=True)
class Address:
    """Where a kernel listens: the key that signs messages, and a socket path for each channel."""

    key: bytes
    paths: Mapping[str, str]


class Sandbox:
    """The sandbox of one learner; a context manager.

    `files`: {stage: (relative name, path) pairs} to put next to the notebook of a stage. `isolated=False` runs the same
    processes without bubblewrap, and must be asked for by name. `preload`: the modules to import before any kernel
    starts. Raises SandboxError when it is entered, or restarted for a kernel, and cannot start.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        files: Mapping[str, Sequence[tuple[str, Path]]] | None = None,
        *,
        isolated: bool = True,
        preload: Sequence[str] = (),
    ) -> None:
        self.limits = limits or Limits()
        self.isolated = isolated
        self._files = files or {}
        self._preload = preload
        self._numbers = itertools.count()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            short = len(tempfile.gettempdir()) < _LONGEST_FOLDER
            self._folder = Path(tempfile.mkdtemp(prefix="wb-", dir=None if short else "/tmp"))
            stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
            self._copy_files()
            self._server = self._start()
            stack.callback(lambda: self._server.close())
            self._at_exit = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._at_exit.close()

    @property
    def name(self) -> str:
        """What isolates the learner's code, for the record."""
        return "bubblewrap" if self.isolated else "none"

    def fork_kernel(self, stage: str) -> Address:
        """Fork a kernel for a stage's notebook; at most one runs at a time. Raises NoKernelError if there is none."""
        if not self._server.alive:
            self._server.close()
            self._server = self._start()
        number = next(self._numbers)
        key = secrets.token_hex(16)
        paths = {name: str(self._folder / f"{number}-{name}") for name in SOCKETS}
        with contextlib.ExitStack() as stack:
            listeners = []
            for path in paths.values():
                listener = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
                listener.bind(path)
                listener.listen(8)
                listeners.append(listener.fileno())
            try:
                self._server.fork_kernel(key, listeners, stage if self._files.get(stage) else None)
            except OSError:
                raise NoKernelError("Its process could not be started again.") from None
        return Address(key.encode(), paths)

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when the kernel may have ended."""
        return self._server.fileno()

    def check_kernel(self) -> None:
        """Raise KernelEndedError if the kernel ended, or if the sandbox was ended for what it used."""
        self._server.check_kernel()

    def end_kernel(self) -> None:
        """End the kernel and all processes that it left, and remove what it wrote."""
        self._server.end_kernel()

    def _start(self) -> ForkServer:
        return ForkServer(self._folder, self.limits, self._preload, isolated=self.isolated)

    def _copy_files(self) -> None:
        (self._folder / GIVEN).mkdir()
        for stage, files in self._files.items():
            for name, path in files:
                target = self._folder / GIVEN / stage / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
                target.chmod(0o644)
