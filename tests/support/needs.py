"""What a test needs beyond Python and the package: its marks, read from its folder, its fixtures and its imports."""

import ast
import functools
import os
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
MARKS = ("browser", "postgresql", "sandbox", "slow", "tensorflow")
FIXTURES = {"bubblewrap": "sandbox", "chromium": "browser", "kernel": "tensorflow", "postgresql": "postgresql"}
FOLDERS = {"exercises": "tensorflow", "security": "sandbox"}
LIBRARIES = {"keras", "tensorflow"}


def need(condition, what):
    """Skip the test if `condition` is false because this machine lacks `what`; fail in CI, which installs it.

    CI is every run in whose environment CI is set, as GitHub, GitLab and `.ci/run` do.
    """
    if not condition:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"needs {what}")


@functools.cache
def needs_of_file(path):
    """Return the marks that all tests in a file get: those of its folder, and of what it imports at its top."""
    folders = path.relative_to(TESTS).parts[:-1] if path.is_relative_to(TESTS) else ()
    found = {FOLDERS[folder] for folder in folders if folder in FOLDERS}
    if path.suffix == ".py" and LIBRARIES & set(_imports(path)):
        found.add("tensorflow")
    return found


def needs_of_test(item):
    """Return the marks of a test: its own, those of its file, and those of its fixtures."""
    own = {mark.name for mark in item.iter_markers()} & set(MARKS)
    return own | needs_of_file(item.path) | {FIXTURES[name] for name in item.fixturenames if name in FIXTURES}


def _imports(path):
    for node in ast.parse(path.read_bytes()).body:
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (module.partition(".")[0] for module in modules)
