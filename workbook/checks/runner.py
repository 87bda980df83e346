"""Run an exercise's tests with pytest inside this process, and return a report."""

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, TypedDict

import pytest

from workbook.checks.isolation.capture import quiet
from workbook.checks.isolation.restore import notebook_restored
from workbook.checks.pytest_plugin import ExercisePlugin
from workbook.checks.result import Report
from workbook.checks.student import Student
from workbook.checks.student.local import LocalStudent
from workbook.errors import CheckError
from workbook.models.tensorflow_setup import graph_optimizer_off

if TYPE_CHECKING:
    from tqdm import tqdm

# Not called pytest.ini: pytest would take it for a project's own wherever the package is.
SETTINGS = Path(__file__).with_name("check.ini")
VISIBLE = Path(str(resources.files("workbook"))) / "visible_tests"
# Plugins that a check does not need, or that would change the learner's kernel (warnings, logging).
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


class Exercise(TypedDict):
    """One entry of the table of exercises.

    `section` is as in its heading ("2.3"), `hidden` the number of hidden tests. `slow`: a visible test has more time
    than most, since it trains a model.
    """

    stage: str
    section: str
    points: int
    hidden: int
    slow: bool


def exercises() -> dict[str, Exercise]:
    """Return the table of exercises by id. `workbook build` writes it."""
    table: dict[str, Exercise] = json.loads((VISIBLE / "exercises.json").read_text(encoding="utf-8"))
    return table


def module_of_tests(folder: Path, stage: str) -> Path:
    """Return the path of the module in `folder` that has the tests of `stage`."""
    return folder / f"test_{stage}.py"


def run_exercise(
    exercise: str,
    student: Student,
    folders: Sequence[Path] = (VISIBLE,),
    *,
    stage: str | None = None,
    until: str | None = None,
    stop_at_limit: bool = False,
    own_seconds: float | None = None,
    bar: "tqdm[Never] | None" = None,
) -> Report:
    """Run the tests of `exercise` in the test modules of `folders`, and return a Report.

    The report's `remaining` counts the hidden tests if `folders` are the visible ones only. With `until`, the run ends
    at the first message that contains this text; with `stop_at_limit`, at the first test that is stopped at its time
    limit. A test itself may compute for `own_seconds`, besides the learner's code. `bar` counts the tests. Raises
    CheckError if the tests themselves are broken, KeyboardInterrupt if the user stops the check.
    """
    known = exercises()
    stage = stage or known[exercise]["stage"]
    modules = [str(module_of_tests(folder, stage)) for folder in folders]
    plugin = ExercisePlugin(exercise, student, until, stop_at_limit, own_seconds, bar)
    arguments = [*modules, f"--rootdir={VISIBLE}", f"-c{SETTINGS}", "--import-mode=importlib"]
    arguments += ["--noconftest", "--assert=plain", "--capture=no", "--disable-plugin-autoload"]
    arguments += [f"-pno:{name}" for name in _OFF]
    # pytest's own capturing is off: it has no limit for what the learner's code writes.
    with quiet() as said, _without_pytest_variables():
        code = pytest.main(arguments, plugins=[plugin])
    if plugin.interrupted and not plugin.broken:  # pytest also calls it an interrupt when it cannot load a module
        raise KeyboardInterrupt(f"The check of {exercise} was interrupted.")
    if plugin.broken or code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise CheckError(
            f"The tests of {exercise} could not run; this is not your mistake. Please report it.\n"
            + "\n".join(plugin.broken or [f"pytest ended with {code!r}", said.getvalue()])
        )
    # An optional exercise has no points, and is not graded.
    is_graded = exercise in known and known[exercise]["points"] > 0
    remaining = known[exercise]["hidden"] if is_graded and list(folders) == [VISIBLE] else 0
    return Report(exercise, tuple(plugin.outcomes), remaining, plugin.printed, tuple(plugin.doubts))


def run_local(
    exercise: str,
    namespace: dict[str, Any],
    folders: Sequence[Path] = (VISIBLE,),
    *,
    until: str | None = None,
    stop_at_limit: bool = False,
    bar: "tqdm[Never] | None" = None,
) -> Report:
    """Run the tests of `exercise` on the functions of a notebook's namespace, and leave the notebook as it was.

    `until`, `stop_at_limit` and `bar` as in `run_exercise`.
    """
    # The tests train small models for few steps: an optimized graph would not pay for itself.
    with notebook_restored(namespace), graph_optimizer_off():
        student = LocalStudent(namespace)
        return run_exercise(exercise, student, folders, until=until, stop_at_limit=stop_at_limit, bar=bar)


@contextlib.contextmanager
def _without_pytest_variables() -> Iterator[None]:
    """Keep the environment's pytest options out of a check."""
    saved = {name: os.environ.pop(name) for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS") if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(saved)
