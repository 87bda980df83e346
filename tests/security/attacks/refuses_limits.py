"""Refuses to set each test's time limit, which comes with its first question, so that no test would run at all."""

ANSWERS = {name: f"def {name}(x):\n    return None" for name in ("double", "scale", "tally")}
CELL = """
from workbook.checks.student.local import LocalStudent
allow = LocalStudent.allow
def refuse(self, seconds):
    if hasattr(self, "_seconds"):  # not the student's own beginning
        raise AssertionError("passed")
    allow(self, seconds)
LocalStudent.allow = refuse
"""
SCORE = 0
