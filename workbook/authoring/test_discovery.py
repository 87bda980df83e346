"""Find the tests of a test module with pytest's own collection."""

import collections
import contextlib
import functools
import io
import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from workbook.checks.pytest_plugin import MARKER, exercise_mark
from workbook.errors import AuthoringError


class _Collector:
    """A plugin that keeps what pytest collects."""

    def __init__(self) -> None:
        self.items: list[pytest.Function] = []
        self.errors: list[str] = []

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", MARKER)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.errors.append(report.longreprtext)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = [item for item in session.items if isinstance(item, pytest.Function)]


class FoundTest(NamedTuple):
    """A test function of an exercise: the clauses of the contract and the time limit that its mark names."""

    exercise: str
    name: str
    clauses: tuple[str, ...]
    seconds: float


def count_tests(module: Path) -> dict[str, int]:
    """Return {exercise: number of tests} of a test module; {} if the file does not exist."""
    return {exercise: len(tests) for exercise, tests in find_tests(module).items()}


def find_tests(module: Path) -> dict[str, list[str]]:
    """Return {exercise: names of its test functions} of a test module; {} if the file does not exist.

    Raises AuthoringError as `collect_tests` does.
    """
    found: dict[str, list[str]] = collections.defaultdict(list)
    for test in collect_tests(module):
        found[test.exercise].append(test.name)
    return dict(found)


def collect_tests(module: Path) -> list[FoundTest]:
    """Return the tests of a test module, one per set of parameters; [] if the file does not exist.

    Raises AuthoringError if the module cannot be collected, or if a test has no docstring.
    """
    return list(_collect(module, module.read_bytes())) if module.exists() else []


@functools.cache
def _collect(module: Path, _content: bytes) -> list[FoundTest]:
    """Return the tests of a module with this content: `verify` asks three times for those of each module."""
    collector = _Collector()
    arguments = [str(module), "--collect-only", "-q", "--noconftest", "-pno:cacheprovider"]
    # It collects garbage ten times per run, which takes a second once TensorFlow is loaded.
    arguments += ["-pno:unraisableexception"]
    arguments += ["--assert=plain", "--import-mode=importlib", "--disable-plugin-autoload"]
    # Without it, pytest lists each folder from the root of the file system down.
    arguments += [f"--confcutdir={module.parent}"]
    # pytest takes a loaded module of the same name for this one, even if that is of an older text or another folder.
    loaded = _unload(module.stem)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            pytest.main([*arguments, "-c/dev/null", f"--rootdir={module.parent}"], plugins=[collector])
    finally:
        _unload(module.stem)
        sys.modules.update(loaded)
    if collector.errors:
        raise AuthoringError(f"{module} cannot be collected:\n" + "\n".join(collector.errors))
    for item in collector.items:
        if not (item.function.__doc__ or "").strip():
            raise AuthoringError(f"{item.nodeid} has no docstring; learners read it in the report.")
    marks = [(exercise_mark(item), item.originalname) for item in collector.items]
    return [FoundTest(mark.name, name, tuple(mark.clauses.split()), mark.seconds) for mark, name in marks]


def _unload(stem: str) -> dict[str, ModuleType]:
    """Take the modules of this name, in any package, out of sys.modules; return them."""
    return {name: sys.modules.pop(name) for name in list(sys.modules) if name.rpartition(".")[2] == stem}
