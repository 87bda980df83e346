"""The first process in a sandbox: imports what notebooks import, once, and forks a kernel for each notebook.

Started by `workbook.grading.sandbox.sandbox` with a JSON text of settings as its argument, and a socket to the grader.
"""

import contextlib
import ctypes
import gc
import json
import os
import resource
import select
import shutil
import signal
import socket
import sys

from workbook.models.tensorflow_setup import switch_off_graph_optimizer

_PR_SET_DUMPABLE = 4


def main(settings):
    """Serve the grader's requests until it hangs up."""
    control = socket.socket(fileno=settings["control"])
    os.set_inheritable(control.fileno(), False)
    try:
        _give_up_rights(settings)
        if settings["fonts"] and os.path.isdir(settings["fonts"]):
            # matplotlib wants its folder writable, and reads the list of fonts there, once.
            shutil.copytree(settings["fonts"], os.environ["MPLCONFIGDIR"])
        _import_all([*settings["preload"], "workbook.grading.sandbox.inside.kernel"])
        switch_off_graph_optimizer()
    except BaseException as error:  # whatever it was, the grader must hear it, and nothing runs on
        _say(control, {"event": "failed", "reason": f"{type(error).__name__}: {error}"[:500]})
        raise
    _say(control, {"event": "ready"})
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    # Forked kernels share this process's memory as long as nobody writes to it.
    gc.freeze()
    _Server(control, settings).serve()


def _give_up_rights(settings):
    limits = {
        resource.RLIMIT_AS: settings["memory"],
        resource.RLIMIT_FSIZE: settings["file_bytes"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 1024,
        resource.RLIMIT_NPROC: settings["processes"],
    }
    for kind, value in limits.items():
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))
    if settings["uid"] is not None:
        # The limit on processes binds every user but the real root, so even a sandbox that root made runs as nobody.
        os.setgroups([])
        os.setresgid(settings["uid"], settings["uid"], settings["uid"])
        os.setresuid(settings["uid"], settings["uid"], settings["uid"])
    os.umask(0o077)


def _import_all(names):
    import importlib

    for name in names:
        importlib.import_module(name)


def _dumpable(yes):
    # Other processes of the same user may not look into one that is not dumpable.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, int(yes), 0, 0, 0)


class _Server:
    def __init__(self, control, settings):
        self._control = control
        self._settings = settings
        self._child = None
        self._rest = b""

    def serve(self):
        _dumpable(False)
        while True:
            ready, _, _ = select.select([self._control], [], [], 0.05 if self._child else None)
            if ready:
                if not self._receive():
                    self._end()
                    return
            elif self._child:
                self._look_after()

    def _receive(self):
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, 65536, 8)
        except ConnectionError:
            return False
        if not data:
            return False
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            request = json.loads(line)
            if request["do"] == "fork":
                self._fork(request, descriptors)
            elif request["do"] == "end":
                self._end()
                _say(self._control, {"event": "ended"})
        return True

    def _fork(self, request, descriptors):
        self._child = os.fork()
        if self._child == 0:
            status = 1
            try:
                os.setsid()
                self._control.close()
                _dumpable(True)
                self._kernel(request, descriptors)
                status = 0
            finally:
                os._exit(status)
        for number in descriptors:
            os.close(number)

    def _kernel(self, request, descriptors):
        seconds = self._settings["cpu_seconds"]
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        home = os.path.join(self._settings["home"], "work")
        if request["files"]:
            shutil.copytree(request["files"], home)
        else:
            os.makedirs(home)
        os.chdir(home)
        from workbook.grading.sandbox.inside.kernel import run

        run(descriptors, request["key"].encode())

    def _look_after(self):
        pid, status = os.waitpid(self._child, os.WNOHANG)
        if pid:
            self._child = None
            _say(self._control, {"event": "exited", "status": os.waitstatus_to_exitcode(status)})

    def _end(self):
        """Kill the kernel and all that it left running, and empty the folders that it could write to."""
        if self._settings["alone"]:
            # Within its own process namespace, this reaches all processes but this one and the first.
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
        elif self._child:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        self._child = None
        for folder in self._settings["writable"]:
            _empty(folder, self._settings["kept"])


def _empty(folder, kept):
    """Remove what lies in `folder`, but for what leads to the folders in `kept`, which are mounted there."""

    def allow(function, path, _):
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


def _say(control, message):
    control.sendall(json.dumps(message).encode() + b"\n")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
