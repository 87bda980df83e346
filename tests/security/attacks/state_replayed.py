"""Draws, counts in a file and ends the kernel between its answers: what ran before is the same after a new start."""

CELL = """
from pathlib import Path
count = int(Path("count").read_text()) if Path("count").exists() else 0
Path("count").write_text(str(count + 1))
factor = 2 + count
"""
ANSWERS = {"double": "def double(x):\n    return factor * x"}


def attack(submission):
    """End it before the test, and before the next answer."""
    submission.insert("import os\nos._exit(0)", before="test_double")
    submission.insert("exit()", before="test_scale")


SCORE = 9
