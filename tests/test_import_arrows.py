"""import-linter's contracts in pyproject.toml: the package keeps them, and an import against the arrows is found."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.authoring.stages import ROOT

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
ARROWS, TESTS, LEARNERS = (
    "Imports go one way",
    "The package imports no tests and no answers",
    "The learners' commands are alone in the wheel",
)


def lint(root):
    command = [LINT_IMPORTS, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, env={"COLUMNS": "200"})


def test_the_package_keeps_the_contracts():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert all(f"{contract} KEPT" in done.stdout for contract in (ARROWS, TESTS, LEARNERS))


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("checks/values.py", "from workbook.grading.course import limits", ARROWS),
        ("grading/run/batch.py", "from workbook.authoring.stages import ROOT", ARROWS),
        ("files.py", "import workbook.plots.style", ARROWS),
        ("datasets/pretrained.py", "def load():\n    from workbook.checks.check import check", ARROWS),
        ("grading/run/learner.py", "from tests.support.kernel import Kernel", TESTS),
        ("checks/check.py", "import autograder_tests", TESTS),
        ("cli/learner.py", "import workbook.grading.run.batch", LEARNERS),
    ],
)
def test_an_import_against_the_arrows_is_found(tmp_path, module, line, broken):
    shutil.copytree(ROOT / "workbook", tmp_path / "workbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / "workbook" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1
    assert f"{broken} BROKEN" in done.stdout
