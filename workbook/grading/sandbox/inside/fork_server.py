"""The first process in a sandbox: imports what notebooks import, once, and forks a kernel for each notebook.

`workbook.grading.sandbox.fork_server` starts it, with ServerSettings as its argument and a socket to the grader.
"""

import contextlib
import ctypes
import gc
import importlib
import os
import resource
import select
import shutil
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from workbook.grading.sandbox.inside.messages import (
    END,
    ENDED,
    EXITED,
    FAILED,
    FORK,
    READY,
    Event,
    Request,
    ServerSettings,
)
from workbook.models.tensorflow_setup import switch_off_graph_optimizer

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4


def main(settings: ServerSettings) -> None:
    """Serve the grader's requests until it hangs up."""
    control = socket.socket(fileno=settings.control)
    os.set_inheritable(control.fileno(), False)
    try:
        limit_resources(settings.memory, settings.file_bytes, settings.processes)
        become(settings.uid)
        os.umask(0o077)
        if settings.fonts and os.path.isdir(settings.fonts):
            # matplotlib needs its folder writable, and reads the list of fonts there, once.
            shutil.copytree(settings.fonts, os.environ["MPLCONFIGDIR"])
        # The collector would look at all these objects again and again: a fifth of the time.
        gc.disable()
        for name in settings.preload:
            importlib.import_module(name)
        from workbook.grading.sandbox.inside import kernel

        kernel.prepare()
        switch_off_graph_optimizer()
    except BaseException as error:  # whatever it was, the grader must hear it, and nothing runs on
        control.sendall(Event(FAILED, reason=f"{type(error).__name__}: {error}"[:500]).line())
        raise
    control.sendall(Event(READY).line())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    # Forked kernels share this process's memory as long as nobody writes to it.
    gc.freeze()
    gc.enable()
    _Server(control, settings).serve()


def limit_resources(memory: int, file_bytes: int, processes: int) -> None:
    """Limit this process and those that it starts: bytes of address space and of a file, processes of the user."""
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 1024,
        resource.RLIMIT_NPROC: processes,
    }
    for kind, value in limits.items():
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def become(uid: int | None) -> None:
    """Give up root, if this process has it, for a user and a group of this number.

    The limit on processes applies to every user except the real root, so even a sandbox that root made runs as another.
    """
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)


def _make_dumpable(dumpable: bool) -> None:
    # Other processes of the same user may not look into one that is not dumpable.
    _prctl(_PR_SET_DUMPABLE, dumpable)


def _prctl(option: int, value: int) -> None:
    # Linux alone has it.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, int(value), 0, 0, 0)


class _Server:
    def __init__(self, control: socket.socket, settings: ServerSettings) -> None:
        self._control = control
        self._settings = settings
        self._child: int | None = None
        self._rest = b""

    def serve(self) -> None:
        _make_dumpable(False)
        while True:
            ready, _, _ = select.select([self._control], [], [], 0.05 if self._child else None)
            if ready:
                if not self._receive():
                    self._end()
                    return
            elif self._child:
                self._look_after(self._child)

    def _receive(self) -> bool:
        """Do what the grader asks for; return False if it has hung up."""
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, 65536, 8)
        except ConnectionError:
            return False
        if not data:
            return False
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            request = Request.from_line(line)
            if request.do == FORK:
                self._fork(request, descriptors)
            elif request.do == END:
                self._end()
                self._control.sendall(Event(ENDED).line())
        return True

    def _fork(self, request: Request, descriptors: Sequence[int]) -> None:
        self._child = os.fork()
        if self._child == 0:
            self._be_kernel(request, descriptors)
        for number in descriptors:
            os.close(number)

    def _be_kernel(self, request: Request, descriptors: Sequence[int]) -> NoReturn:
        status = 1
        try:
            os.setsid()
            # Without a process namespace, nothing else ends the kernel of a server that was killed.
            _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            self._control.close()
            _make_dumpable(True)
            seconds = self._settings.cpu_seconds
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
            folder = os.path.join(self._settings.home, "work")
            if request.files:
                shutil.copytree(request.files, folder)
            else:
                os.makedirs(folder)
            os.chdir(folder)
            from workbook.grading.sandbox.inside import kernel

            kernel.run(descriptors, request.key.encode())
            status = 0
        finally:
            os._exit(status)

    def _look_after(self, child: int) -> None:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            self._child = None
            self._control.sendall(Event(EXITED, os.waitstatus_to_exitcode(status)).line())

    def _end(self) -> None:
        """Kill the kernel and everything that it left running, and empty the folders that it could write to."""
        if self._settings.alone:
            # Within its own process namespace, this reaches all processes except this one and the first.
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
        elif self._child:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        self._child = None
        for folder in self._settings.scratch:
            _empty(folder, self._settings.kept)


def _empty(folder: str, kept: Iterable[str]) -> None:
    """Remove what is in `folder`, except for what leads to the folders in `kept`, which are mounted there."""

    def allow(function: Callable[..., Any], path: str, _: object) -> None:
        os.chmod(os.path.dirname(path), 0o700)
        os.chmod(path, 0o700)
        function(path)

    for entry in os.scandir(folder):
        if any(path == entry.path or path.startswith(f"{entry.path}/") for path in kept):
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, onerror=allow)
        else:
            os.unlink(entry.path)


if __name__ == "__main__":
    main(ServerSettings.from_argument(sys.argv[1]))
