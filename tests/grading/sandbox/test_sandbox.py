"""The sandbox works for root and for an ordinary user; if it cannot work, it says why and what to do."""

import os
import subprocess
import sys

import pytest

from tests.security.toy import ToyCourse, tree
from tests.support.needs import need
from workbook.authoring.stages import ROOT
from workbook.errors import SandboxError
from workbook.grading.sandbox.bubblewrap import find_bubblewrap
from workbook.grading.sandbox.sandbox import Sandbox

# What reads, changes or becomes what it must not.
ATTACKS = ("none", "escalation", "reads_everything", "removes_everything", "tcp_memory", "host_paths")
UID = "4321"


def as_ordinary_user(command, *more):
    """Run a command as a user without any rights but to the grader's files; return the CompletedProcess.

    Python may lie where another user cannot read, so this one is root outside of a user namespace, and UID within.
    """
    box = [find_bubblewrap(), "--unshare-user", "--uid", UID, "--gid", UID, *more, "--dev-bind", "/", "/", "--"]
    probe = subprocess.run([*box, "true"], capture_output=True, text=True)
    need(probe.returncode == 0, f"user namespaces: {probe.stderr}")
    return subprocess.run([*box, *command], cwd=ROOT, capture_output=True, text=True, timeout=300)


def test_attacks_that_an_ordinary_user_grades(bubblewrap, tmp_path):
    names = " or ".join(f"{name}]" for name in ATTACKS)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", names]
    done = as_ordinary_user([*command, f"--basetemp={tmp_path / 'inner'}", "tests/security"])
    assert done.returncode == 0, done.stdout[-5000:]
    assert f"{len(ATTACKS)} passed" in done.stdout


def test_no_namespaces_no_grading(bubblewrap, tmp_path):
    with ToyCourse(tmp_path) as course:
        course.submit("cleo", "none")
        before = tree(course.root / "submitted"), tree(course.root / "autograded")
        command = [sys.executable, "-m", "workbook.cli", "grade", "--course", str(course.root), "--learner", "cleo"]
        done = as_ordinary_user(command, "--disable-userns")
        assert done.returncode == 1
        said = done.stdout + done.stderr
        assert "The sandbox cannot start: bwrap: " in said
        for cure in ("Allow user namespaces", "virtual machine", "`--no-sandbox` grades without protection"):
            assert cure in said
        assert "Traceback" not in said
        assert (tree(course.root / "submitted"), tree(course.root / "autograded")) == before


@pytest.mark.sandbox
def test_nothing_is_left_of_a_sandbox_that_did_not_start(monkeypatch, tmp_path):
    fake = tmp_path / "bin" / "bwrap"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho bwrap: setting up uid map: Permission denied >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    box = Sandbox()
    with pytest.raises(SandboxError, match=r"uid map: Permission denied.*user namespaces"), box:
        pass
    assert not box._folder.exists()
