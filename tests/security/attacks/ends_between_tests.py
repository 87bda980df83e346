"""Ends the kernel between two tests of an exercise, after the one that passes and before the one that would not."""

CELL = """
import os
from workbook.checks.student.local import LocalStudent
allow, started = LocalStudent.allow, []
def end(self, seconds):
    # The first is the student's own beginning, the third belongs to the second test.
    started.append(seconds)
    if len(started) == 3:
        os._exit(0)
    allow(self, seconds)
LocalStudent.allow = end
"""
ANSWERS = {"double": "def double(x):\n    return 8"}
SCORE = 8
REMARK = "kernel ended"
