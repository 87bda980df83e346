"""The command line where something is missing: the clone, or the packages of an extra."""

import os
import subprocess
import sys
import zipfile

import pytest

from workbook.authoring.stages import ROOT
from workbook.cli import AUTHORING

TABLE = "workbook/selfcheck/exercises.json"
ARGUMENTS = {"try": ["2", "encode_ids", "answer.py"]}


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
