"""The table of a large class, for a small one with a hostile learner."""

import re
import subprocess
import sys

import pytest

from workbook.authoring.stages import ROOT

SCRIPT = ROOT / "benchmarks" / "large_class.py"
COST = r"[\d.]+ s, CPU [\d.]+ s, \d+ MB"
ROWS = {
    "collect": COST,
    "grade, by the dummy": COST,
    "grade, nothing to do": COST,
    "report": COST,
    "the report's page": r"[\d.]+ MB",
    "the page in a browser": r"opens in [\d.]+ s, sorts in [\d.]+ s, longest frame \d+ ms",
    "feedback, 1 of the stages": COST,
}


@pytest.mark.slow
@pytest.mark.usefixtures("chromium")
def test_prints_what_each_step_costs():
    command = [sys.executable, SCRIPT, "3", "--stage", "3"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    header, _rule, *rows = done.stdout.splitlines()
    assert header == "| 1 stages | 3 learners |"
    cells = dict([cell.strip() for cell in row.split("|")[1:-1]] for row in rows)
    assert list(cells) == list(ROWS)
    for row, pattern in ROWS.items():
        assert re.fullmatch(pattern, cells[row]), row
