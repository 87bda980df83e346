"""The command line without the packages of an extra: what is missing is named, and `--help` needs none."""

import os
import subprocess
import sys

import pytest

from workbook.authoring.stages import ROOT

ARGUMENTS = {"try": ["2", "encode_ids", "answer.py"], "collect": ["folder", "--stage", "2"]}
EXTRA = {
    **dict.fromkeys(["collect", "grade", "report"], "teach"),
    **dict.fromkeys(["answers", "build", "demo", "try", "verify"], "dev"),
}
# Python runs this file before anything else. Hidden packages are missing as if they were not installed.
HIDER = """
import sys

class Hider:
    def __init__(self, finder):
        self.finder = finder

    def find_spec(self, name, path=None, target=None):
        return None if {hidden} else self.finder.find_spec(name, path, target)

sys.meta_path[:] = map(Hider, sys.meta_path)
"""
ALL_PACKAGES = "name.split('.')[0] not in {'workbook', *sys.stdlib_module_names}"


def workbook(folder, *arguments):
    """Run the command line of this repository in `folder`, whose modules come before all others."""
    environment = os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "workbook.cli", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


def without(folder, hidden, *arguments):
    """Run the command line where the packages whose `name` fits the expression `hidden` are not installed."""
    (folder / "sitecustomize.py").write_text(HIDER.format(hidden=hidden))
    return workbook(folder, *arguments)


@pytest.mark.parametrize("command", [[], ["memo"], ["progress"], ["pretrain"], *([command] for command in EXTRA)])
def test_help_needs_no_package(tmp_path, command):
    done = without(tmp_path, ALL_PACKAGES, *command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(" ".join(["usage: workbook", *command]))


@pytest.mark.parametrize("command", EXTRA)
def test_a_missing_package_is_named_with_its_extra(tmp_path, command):
    done = without(tmp_path, ALL_PACKAGES, command, *ARGUMENTS.get(command, ()))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    name, advice = line.removeprefix(f"workbook {command}: ").split(" ", 1)
    assert name not in sys.stdlib_module_names
    assert advice == f"is not installed: run `pip install -e '.[{EXTRA[command]}]'` in a clone of the repository."


@pytest.mark.slow
@pytest.mark.parametrize("name", ["nbgrader", "rapidfuzz", "sqlalchemy", "tornado"])
def test_the_one_that_is_missing_is_named(tmp_path, name):
    assert f"workbook grade: {name} is not installed" in without(tmp_path, f"name == '{name}'", "grade").stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["nbgrader.api", "workbook.grading.run", "multiprocessing"])
def test_anything_that_pip_cannot_install_is_a_traceback(tmp_path, name):
    done = without(tmp_path, f"name == '{name}'", "grade")
    assert_traceback(done, f"No module named '{name}'")


@pytest.mark.slow
def test_a_package_that_cannot_be_imported_is_a_traceback(tmp_path):
    (tmp_path / "rapidfuzz.py").write_text("raise ImportError('libfuzz.so.1 is missing')")
    assert_traceback(workbook(tmp_path, "grade"), "libfuzz.so.1 is missing")


def assert_traceback(done, said):
    assert done.returncode == 1
    assert done.stderr.startswith("Traceback")
    assert said in done.stderr
    assert "pip install" not in done.stderr
