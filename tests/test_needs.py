"""The marks of tests: how they are read, and that the quick suite refuses what a mark is missing for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.guard import sitecustomize as guard
from tests.support.needs import TESTS, need, needs_of_file


def refused(folder, code):
    """Run code in a Python that the guard watches; return (exit status, what was refused)."""
    file = folder / "refusals"
    file.touch()
    environment = os.environ | {"PYTHONPATH": str(Path(guard.__file__).parent), guard.FILE: str(file)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, timeout=60)
    return done.returncode, file.read_text()


@pytest.mark.parametrize(
    ("code", "name", "mark"),
    [
        ("import keras", "keras", "tensorflow"),
        ("import importlib; importlib.import_module('tensorflow')", "tensorflow", "tensorflow"),
        ("import subprocess; subprocess.run(['/usr/bin/bwrap', 'true'])", "bwrap", "sandbox"),
        ("import subprocess; subprocess.run(['runuser', '/opt/bin/initdb'])", "initdb", "postgresql"),
        (
            "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', 'import keras']))",
            "keras",
            "tensorflow",
        ),
    ],
)
def test_what_needs_a_mark_is_refused(tmp_path, code, name, mark):
    assert refused(tmp_path, code) == (1, f"{name} is used by a test without the mark `{mark}`\n")


def test_an_error_that_is_handled_is_written_down(tmp_path):
    status, said = refused(tmp_path, "try:\n    import keras\nexcept RuntimeError:\n    pass")
    assert status == 0
    assert "`tensorflow`" in said


def test_what_needs_no_mark_is_allowed(tmp_path):
    assert refused(tmp_path, "import json, subprocess; subprocess.run(['true'], check=True)") == (0, "")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("import keras", {"tensorflow"}),
        ("import os, tensorflow.data as data", {"tensorflow"}),
        ("from keras.layers import Dense", {"tensorflow"}),
        ("CELL = '''\nimport keras\n'''", set()),
        ("def test():\n    import keras", set()),
    ],
)
def test_a_file_that_imports_tensorflow_has_its_mark(tmp_path, text, marks):
    (tmp_path / "test_it.py").write_text(text)
    assert needs_of_file(tmp_path / "test_it.py") == marks


def test_a_folder_gives_its_mark():
    assert needs_of_file(TESTS / "security" / "test_attacks_in_files.py") == {"sandbox"}


def test_what_is_missing_skips_a_test_and_fails_it_in_ci(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    need(True, "a browser")
    with pytest.raises(pytest.skip.Exception, match="needs a browser"):
        need(False, "a browser")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="needs a browser"):
        need(False, "a browser")
