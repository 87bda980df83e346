"""The table of check times: a row for each exercise of a stage."""

import subprocess
import sys

import pytest

from workbook.authoring.stages import ROOT
from workbook.checks.runner import exercises

SCRIPT = ROOT / "benchmarks" / "check_speed.py"
STAGE = "03_evaluation"


@pytest.mark.tensorflow
def test_prints_a_row_for_each_exercise():
    done = subprocess.run([sys.executable, SCRIPT, STAGE, "--runs", "1"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    header, _rule, *rows, first, slow = done.stdout.splitlines()
    cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows]
    assert "median ms" in header
    assert [row[1] for row in cells] == [name for name, facts in exercises().items() if facts["stage"] == STAGE]
    assert all(0 < float(row[2]) <= float(row[3]) for row in cells)
    assert {row[4] for row in cells} == {"0"}
    assert first.startswith("First check of a kernel, ms: 03: ")
    assert slow.startswith("Above 300 ms without a fit: ")
