"""The command of the learners' wheel: their commands, and a word to everyone else."""

import os
import subprocess
import sys
import zipfile

import pytest

from workbook.authoring.stages import ROOT


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


def workbook(installed, folder, *arguments):
    command = [sys.executable, "-m", "workbook.cli", *arguments]
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_help_has_the_learners_commands_and_names_the_clone(installed, tmp_path):
    done = workbook(installed, tmp_path, "--help")
    assert done.returncode == 0, done.stderr
    assert "\nfor learners:\n  memo " in done.stdout
    assert "maintainers:" not in done.stdout
    assert "for instructors:" not in done.stdout
    assert done.stdout.endswith(
        "\nInstructors and maintainers work in a clone of the repository, where `workbook` has more commands.\n"
    )


@pytest.mark.parametrize("command", [["grade"], ["build"], ["build", "--no-execute", "2"], ["frob"]])
def test_another_command_is_wrong_usage_and_writes_nothing(installed, tmp_path, command):
    before = contents(installed)
    done = workbook(installed, tmp_path, *command)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"workbook: error: argument COMMAND: invalid choice: {command[0]!r} (choose from 'memo', 'progress'). "
        "Instructors and maintainers work in a clone of the repository, where `workbook` has more commands."
    )
    assert contents(installed) == before
    assert list(tmp_path.iterdir()) == []


def test_a_learner_gathers_memos(installed, tmp_path):
    done = workbook(installed, tmp_path, "memo")
    assert done.returncode == 1
    assert done.stderr.startswith("workbook memo: There is no notebook in .")
