"""The command line where something is missing: the clone, or the packages of an extra."""

import ast
import os
import subprocess
import sys
import zipfile

import pytest

from workbook.authoring.stages import ROOT
from workbook.cli import AUTHORING, OF_EXTRAS

TABLE = "workbook/visible_tests/exercises.json"
ARGUMENTS = {"try": ["2", "encode_ids", "answer.py"], "collect": ["folder", "--stage", "2"]}
# The learners' dependencies, and dateutil, requests and traitlets, which these bring.
LEARNERS = {
    "IPython",
    "dateutil",
    "keras",
    "matplotlib",
    "numpy",
    "pandas",
    "plotly",
    "pooch",
    "pytest",
    "requests",
    "scipy",
    "sklearn",
    "tensorflow",
    "tqdm",
    "traitlets",
}
# Python runs this file before anything else.
BLOCKER = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name in {names!r}:
            raise {error}(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocker())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return a folder with what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def workbook(path, folder, *arguments):
    """Run the command line with `path` before the installed packages, in `folder`."""
    command = [sys.executable, "-m", "workbook.cli", *arguments]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("verb", sorted(AUTHORING))
def test_authoring_outside_a_clone_is_an_error_and_writes_nothing(installed, tmp_path, verb):
    before = contents(installed)
    assert (installed / TABLE).read_bytes() == (ROOT / TABLE).read_bytes()
    done = workbook([installed], tmp_path, verb, *ARGUMENTS.get(verb, ()))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"workbook {verb}: This command works in a clone of the repository, not in an installed")
    assert contents(installed) == before
    assert list(tmp_path.iterdir()) == []


def without(folder, names, *arguments, error="ModuleNotFoundError"):
    """Run the command line of this repository where importing `names` raises `error`."""
    (folder / "sitecustomize.py").write_text(BLOCKER.format(names=set(names), error=error))
    return workbook([folder, ROOT], folder, *arguments)


@pytest.mark.parametrize("verb", [[], *([verb] for verb in sorted({*AUTHORING, "collect", "grade", "memo", "report"}))])
def test_help_needs_no_extra(tmp_path, verb):
    done = without(tmp_path, OF_EXTRAS, *verb, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(" ".join(["usage: workbook", *verb]))


@pytest.mark.parametrize(
    ("verb", "extra"),
    [
        *((verb, "dev") for verb in ("build", "demo", "verify")),
        *((verb, "teach") for verb in ("collect", "grade", "report")),
    ],
)
def test_a_missing_extra_is_named(tmp_path, verb, extra):
    done = without(tmp_path, OF_EXTRAS, verb, *ARGUMENTS.get(verb, ()))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    name = line.removeprefix(f"workbook {verb}: ").split()[0]
    assert name in OF_EXTRAS
    assert line.endswith(f"{name} is not installed: run `pip install -e '.[{extra}]'` in a clone of the repository.")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["nbgrader", "rapidfuzz"])
def test_the_one_that_is_missing_is_named(tmp_path, name):
    assert f"workbook grade: {name} is not installed" in without(tmp_path, {name}, "grade").stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "error"),
    [("dateutil", "ModuleNotFoundError"), ("nbgrader.api", "ModuleNotFoundError"), ("nbgrader", "ImportError")],
)
def test_any_other_failed_import_is_a_traceback(tmp_path, name, error):
    done = without(tmp_path, {name}, "collect", *ARGUMENTS["collect"], error=error)
    assert done.returncode == 1
    assert done.stderr.startswith("Traceback")
    assert "pip install" not in done.stderr


def test_the_packages_of_the_extras_are_those_that_are_imported():
    trees = [ast.parse(path.read_bytes()) for path in (ROOT / "workbook").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    packages = {name.split(".")[0] for name in imported} - sys.stdlib_module_names
    assert packages - LEARNERS - {"tests", "workbook"} == OF_EXTRAS
