"""Make the course's environment in .venv, next to this file, and open JupyterLab in it.

    python start.py [--install-only] [OPTION_OF_JUPYTERLAB ...]

start.sh, start.command and start.bat find a Python and run this file, which needs nothing else. It is a part of the
kit, and imports nothing of the package. What is installed already is used again, so it also continues after a stop.
"""

import importlib.util
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOTEBOOKS = HERE / "notebooks"
FIRST = "01_keras_basics"
PYTHONS = ((3, 11), (3, 13))
"""The oldest and the newest Python that TensorFlow supports."""
DISK = 3.0
"""Gigabytes that the environment needs."""


def main(arguments: list[str]) -> int:
    """Do what is still to do; return an exit code, 1 after a line that says what to change."""
    wheels = sorted(HERE.glob("recsys_workbook-*.whl"))
    if not wheels:
        return fail("The course's .whl file is not next to start.py. Unpack the whole kit into a new folder.")
    wheel = wheels[-1]
    python = HERE / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    new = not is_ready(python, version=wheel.name.split("-")[1])
    if new:
        problem = find_problem() or install(python, wheel)
        if problem:
            return fail(problem)
    if "--install-only" in arguments:
        print(f"Everything is installed. The Python to choose in an editor: {python}")
        return 0
    return open_lab(python, arguments, new=new)


def fail(problem: str) -> int:
    """Print a problem and where help is; return the exit code."""
    print(f"\n{problem}\nSTART.html, in the same folder, says more. Help: your instructor.", file=sys.stderr)
    return 1


def is_ready(python: Path, version: str) -> bool:
    """Return whether the environment has JupyterLab and this version of the course."""
    code = "import jupyterlab, workbook; print(workbook.__version__)"
    return _output(python, code) == version


def find_problem() -> str | None:
    """Return why this Python, this system or this disk will not do, and what to do then."""
    oldest, newest = (".".join(map(str, python)) for python in PYTHONS)
    if not PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]:
        return f"This is Python {platform.python_version()}. TensorFlow needs Python {oldest} to {newest}."
    if sys.platform == "darwin" and platform.machine() == "x86_64":
        return (
            "TensorFlow no longer supports Macs with an Intel processor. Use Google Colab, as START.html shows. "
            "(Your Mac has an Apple processor? Then install the Python from python.org: this one is for Intel.)"
        )
    if platform.machine().lower() in ("arm64", "aarch64") and sys.platform == "win32":
        return "TensorFlow does not support Windows on ARM. Use Google Colab, as START.html shows."
    if sys.maxsize < 2**32:
        return "This Python has 32 bits, and TensorFlow needs 64. Install the 64-bit Python from python.org."
    if not importlib.util.find_spec("ensurepip"):
        return "This Python cannot make environments. On Debian and Ubuntu, run: sudo apt install python3-venv"
    free = shutil.disk_usage(HERE).free / 1e9
    if free < DISK:
        return f"This disk has {free:.1f} GB free; {DISK} GB are needed. Free some space, or move this folder."
    return None


def install(python: Path, wheel: Path) -> str | None:
    """Make the environment and install the course and JupyterLab; return what went wrong."""
    print(f"This installs TensorFlow and JupyterLab into {HERE / '.venv'}, once.")
    print(f"It downloads about 0.7 GB, takes {DISK} GB of disk, and 3 to 15 minutes.\n", flush=True)
    # What an earlier try made is used again, unless it was stopped early or its Python is gone or another one.
    if (
        _output(python, "import pip, sys; print(*sys.version_info[:2])")
        != f"{sys.version_info[0]} {sys.version_info[1]}"
    ):
        done = subprocess.run([sys.executable, "-m", "venv", "--clear", HERE / ".venv"])
        if done.returncode:
            return "The environment could not be made: the lines above say why."
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", str(wheel), "jupyterlab"]
    if subprocess.run(command).returncode:
        return (
            "The installation stopped: the last red lines above say why. Look at your network connection and run this "
            "again; it continues. On Windows, a long path can be the cause too: move this folder to C:\\ and try again."
        )
    return None


def open_lab(python: Path, arguments: list[str], *, new: bool) -> int:
    """Serve the notebooks until JupyterLab is stopped; return its exit code. The first time, open the first stage."""
    command = [str(python), "-m", "jupyterlab", f"--ServerApp.root_dir={NOTEBOOKS}"]
    if new:
        command += [f"--LabApp.default_url=/lab/tree/{FIRST}/{FIRST}.ipynb"]
    print("\nJupyterLab opens in your browser. If it does not, copy the address below into one.")
    print("Keep this window open while you work. Ctrl-C here stops JupyterLab.\n", flush=True)
    lab = subprocess.Popen([*command, *arguments], cwd=NOTEBOOKS)
    while True:
        try:
            return lab.wait()
        except KeyboardInterrupt:
            continue  # JupyterLab got it too, and asks whether to stop


def _output(python: Path, code: str) -> str | None:
    """Return what a Python prints for `code`, None if it does not run."""
    try:
        done = subprocess.run([python, "-c", code], capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
