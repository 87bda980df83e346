"""Refuse TensorFlow, the sandbox, a browser and PostgreSQL, in this process and in each Python that it starts.

`--quick` puts this folder on PYTHONPATH, and Python imports `sitecustomize` at its start: so no test can use what its
marks do not name. A process that a test gives another PYTHONPATH is not watched.
"""

import os
import sys
import tempfile
from pathlib import Path

# Refusals are also written to the file that this variable names: code under test may handle the error.
FILE = "WORKBOOK_REFUSALS"
LIBRARIES = {"keras": "tensorflow", "tensorflow": "tensorflow"}
PROGRAMS = {
    "bwrap": "sandbox",
    "chromedriver": "browser",
    "chromium": "browser",
    "google-chrome": "browser",
    "initdb": "postgresql",
    "pg_ctl": "postgresql",
    "postgres": "postgresql",
}


def start():
    """Refuse from now on, here and in the processes that this one starts."""
    if FILE not in os.environ:  # else this process was started by one that refuses, and does so already
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.getenv("PYTHONPATH"))))
        _watch()
    handle, os.environ[FILE] = tempfile.mkstemp(prefix="refusals")
    os.close(handle)


def refusals():
    """Return what was refused since the last call, a line each; "" if `start` was not called."""
    if FILE not in os.environ:
        return ""
    file = Path(os.environ[FILE])
    said = file.read_text(encoding="utf-8")
    if said:
        file.write_text("")
    return said


def stop():
    """Remove the file of refusals."""
    Path(os.environ.pop(FILE)).unlink()


def _watch():
    sys.meta_path.insert(0, _Finder)
    sys.addaudithook(_audit)


class _Finder:
    """A finder for sys.meta_path that finds nothing."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in LIBRARIES:
            _refuse(name, LIBRARIES[name])


def _audit(event, arguments):
    if event == "subprocess.Popen":
        program, command, *_ = arguments
        for word in (program, *(command if isinstance(command, list | tuple) else ())):
            name = os.path.basename(os.fsdecode(word)) if word else ""
            if name in PROGRAMS:
                _refuse(name, PROGRAMS[name])


def _refuse(name, mark):
    message = f"{name} is used by a test without the mark `{mark}`"
    with open(os.environ[FILE], "a", encoding="utf-8") as file:
        file.write(message + "\n")
    raise RuntimeError(message)


if FILE in os.environ:
    _watch()
