"""The learner's path of the workflow works with the wheel that this checkout builds."""

import os
import subprocess
import sys
import sysconfig
import venv

import pytest

from workbook.authoring.stages import ROOT


@pytest.mark.tensorflow
def test_a_learner_with_the_wheel_takes_the_first_steps(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist"]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    python = fresh_environment(tmp_path / "learner", wheel)
    done = subprocess.run(
        [python, ROOT / ".github/learner_path.py", ROOT / "release"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "import workbook",
        "load_movielens",
        "workbook --help",
        "set-up cell",
        "check('dense')",
        "workbook memo",
    ]


def fresh_environment(folder, wheel):
    """Make an environment that contains the wheel, and sees this one's packages after it; return its Python.

    So nothing is downloaded. The workflow installs everything again, as a learner does.
    """
    venv.create(folder, symlinks=True)
    python = folder / "bin/python"
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(install, check=True, capture_output=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python
