"""Run an exercise's tests with pytest inside this process, and return a report."""

import json
import os
from importlib import resources
from pathlib import Path

import pytest

from workbook.testing.plugin import ExercisePlugin
from workbook.testing.quiet import quiet
from workbook.testing.report import Report

VISIBLE = Path(str(resources.files("workbook"))) / "selfcheck"
# Everything that a check of a few functions does not need; a check must answer at once.
_OFF = "cacheprovider doctest faulthandler junitxml legacypath logging nose pastebin recwarn setuponly setupplan stepwise terminal threadexception tmpdir unittest unraisableexception".split()


class CheckError(RuntimeError):
    """The course's own tests are broken: never the learner's fault."""


def exercises():
    """Return the table of exercises: id -> {stage, points, hidden}. `workbook build` writes it."""
    return json.loads((VISIBLE / "exercises.json").read_text(encoding="utf-8"))


def run_exercise(exercise, student, folders=(VISIBLE,), *, stage=None):
    """Run the tests of `exercise` in the test modules of `folders`, and return a Report.

    The report's `remaining` counts the hidden tests, where `folders` holds the visible ones only.
    """
    known = exercises().get(exercise, {})
    stage = stage or known["stage"]
    modules = [str(Path(folder) / f"test_{stage}.py") for folder in folders]
    plugin = ExercisePlugin(exercise, student)
    arguments = [*modules, f"--rootdir={VISIBLE}", f"-c{VISIBLE / 'pytest.ini'}", "--import-mode=importlib"]
    arguments += ["--noconftest", "--assert=plain", "--capture=fd", "--disable-plugin-autoload"]
    arguments += [f"-pno:{name}" for name in _OFF]
    with quiet(), _without_pytest_variables():
        code = pytest.main(arguments, plugins=[plugin])
    if code == pytest.ExitCode.INTERRUPTED and not plugin.broken:
        raise KeyboardInterrupt
    if plugin.broken or not plugin.outcomes:
        raise CheckError(
            f"The tests of {exercise} could not run; this is not your mistake. Please report it.\n"
            + "\n".join(plugin.broken or [f"pytest ended with {code!r}"])
        )
    remaining = known.get("hidden", 0) if list(folders) == [VISIBLE] else 0
    return Report(exercise, tuple(plugin.outcomes), remaining, plugin.printed)


class _without_pytest_variables:  # noqa: N801 - reads as a context manager
    """Keep the environment's pytest options out of a check."""

    NAMES = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")

    def __enter__(self):
        self._saved = {name: os.environ.pop(name) for name in self.NAMES if name in os.environ}

    def __exit__(self, *_):
        os.environ.update(self._saved)
