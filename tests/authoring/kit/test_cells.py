"""The cells that the page gives for Colab and JupyterLab Desktop install the package from the kit alone."""

import os
import subprocess
import sys

import pytest

import workbook
from tests.support.kit import commands, unpacked_kit
from workbook.authoring.kit.start import FIRST

# What Colab's own module does when a learner chooses the kit.
COLAB = "import pathlib\ndef upload():\n    kit = pathlib.Path({kit!r})\n    return {{kit.name: kit.read_bytes()}}\n"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    return unpacked_kit(tmp_path_factory.mktemp("kit"))


def run_cell(code, folder, **variables):
    """Run a cell in IPython with pip offline, into `folder`/installed; return the names of what it installed there."""
    (folder / "cell.ipy").write_text(code, encoding="utf-8")
    pip = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_TARGET": str(folder / "installed")}
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--profile-dir", folder / "profile", folder / "cell.ipy"],
        cwd=folder,
        env=os.environ | pip | variables,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(path.name for path in (folder / "installed").iterdir())


def test_the_cell_for_colab(kit, tmp_path):
    ((language, cell),) = commands((kit / "START.html").read_text(encoding="utf-8"), "colab")
    module = tmp_path / "modules" / "google" / "colab" / "files.py"
    module.parent.mkdir(parents=True)
    module.write_text(COLAB.format(kit=str(kit.with_name(f"{kit.name}.zip"))), encoding="utf-8")
    assert language == "python"
    assert cell.count('"/content') == 2
    cell = cell.replace('"/content', f'"{tmp_path}/content')
    installed = run_cell(cell, tmp_path, PYTHONPATH=str(tmp_path / "modules"))
    assert {"workbook", f"recsys_workbook-{workbook.__version__}.dist-info"} <= set(installed)


def test_the_cell_for_jupyterlab_desktop(kit):
    ((_, cell),) = commands((kit / "START.html").read_text(encoding="utf-8"), "desktop")
    assert "workbook" in run_cell(cell, kit / "notebooks" / FIRST)
