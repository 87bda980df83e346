"""`check` outside a notebook: in a plain script and in IPython on a terminal."""

import subprocess
import sys

import pytest

SCRIPT = """
import numpy as np
from workbook import check
print("before")
def encode_ids(ids):
    print("noise")
    return ids, np.unique(ids)
check("encode_ids")
print("after")
"""


def run(*command):
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, encoding="utf-8", timeout=100)


@pytest.mark.parametrize("command", [["-c", SCRIPT], ["-m", "IPython", "--colors=NoColor", "-c", SCRIPT]])
def test_shows_text(command, monkeypatch, tmp_path):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    done = run(*command)
    lines = done.stdout.splitlines()
    assert lines[0] == "before"
    assert lines[-1] == "after"
    assert "encode_ids: 1 of 4 checks passed" in lines
    assert any(line.startswith("  ✗ not yet: Numbers the ids") for line in lines)
    assert "  Your function printed:" in lines
    assert "<" not in done.stdout
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_terminal_that_knows_ascii_only(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = run("-c", SCRIPT)
    assert "  ? not yet: Numbers the ids" in done.stdout
    assert done.returncode == 0
