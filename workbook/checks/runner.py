"""Run an exercise's tests with pytest inside this process, and return a report."""

import json
import os
from importlib import resources
from pathlib import Path

import pytest

from workbook.checks.isolation.capture import quiet
from workbook.checks.isolation.restore import notebook_restored
from workbook.checks.pytest_plugin import ExercisePlugin
from workbook.checks.result import Report
from workbook.checks.student.local import LocalStudent
from workbook.errors import CheckError

# Not called pytest.ini: pytest would take it for a project's own wherever the package lies.
SETTINGS = Path(__file__).with_name("check.ini")
VISIBLE = Path(str(resources.files("workbook"))) / "visible_tests"
# What a check of a few functions does not need, and what would change the learner's kernel (warnings, logging).
_OFF = [
    "cacheprovider",
    "doctest",
    "faulthandler",
    "junitxml",
    "legacypath",
    "logging",
    "pastebin",
    "recwarn",
    "setuponly",
    "setupplan",
    "stepwise",
    "terminal",
    "threadexception",
    "tmpdir",
    "unittest",
    "unraisableexception",
    "warnings",
]


def exercises():
    """Return the table of exercises: id -> {stage, points, hidden}. `workbook build` writes it."""
    return json.loads((VISIBLE / "exercises.json").read_text(encoding="utf-8"))


def run_exercise(exercise, student, folders=(VISIBLE,), *, stage=None, until=None):
    """Run the tests of `exercise` in the test modules of `folders`, and return a Report.

    The report's `remaining` counts the hidden tests, where `folders` holds the visible ones only. With `until`, the
    run ends at the first message that holds this text.
    """
    known = exercises().get(exercise, {})
    stage = stage or known["stage"]
    modules = [str(Path(folder) / f"test_{stage}.py") for folder in folders]
    plugin = ExercisePlugin(exercise, student, until)
    arguments = [*modules, f"--rootdir={VISIBLE}", f"-c{SETTINGS}", "--import-mode=importlib"]
    arguments += ["--noconftest", "--assert=plain", "--capture=no", "--disable-plugin-autoload"]
    arguments += [f"-pno:{name}" for name in _OFF]
    # pytest's own capturing is off: it would collect without bound what the learner's code writes.
    with quiet() as said, _without_pytest_variables():
        code = pytest.main(arguments, plugins=[plugin])
    if plugin.interrupted and not plugin.broken:  # pytest also calls it an interrupt when it cannot load a module
        raise KeyboardInterrupt(f"The check of {exercise} was interrupted.")
    if plugin.broken or code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise CheckError(
            f"The tests of {exercise} could not run; this is not your mistake. Please report it.\n"
            + "\n".join(plugin.broken or [f"pytest ended with {code!r}", said.getvalue()])
        )
    remaining = known.get("hidden", 0) if list(folders) == [VISIBLE] else 0
    return Report(exercise, tuple(plugin.outcomes), remaining, plugin.printed)


def run_local(exercise, namespace, folders=(VISIBLE,), *, until=None):
    """Run the tests of `exercise` on the functions of a notebook's namespace, and leave the notebook as it was.

    `until` as in `run_exercise`.
    """
    with notebook_restored(namespace):
        return run_exercise(exercise, LocalStudent(namespace), folders, until=until)


class _without_pytest_variables:  # noqa: N801 - reads as a context manager
    """Keep the environment's pytest options out of a check."""

    NAMES = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")

    def __enter__(self):
        self._saved = {name: os.environ.pop(name) for name in self.NAMES if name in os.environ}

    def __exit__(self, *_):
        os.environ.update(self._saved)
