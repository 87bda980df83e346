"""The hidden tests, one module a stage, and `grade`, which a graded cell calls.

Instructors have this package, learners do not: it is neither in `release/` nor in the wheel.
"""

import sys
from pathlib import Path

from workbook.checks.result import show
from workbook.checks.runner import VISIBLE, run_local

HIDDEN = Path(__file__).parent


def grade(exercise, points):
    """Run all tests of `exercise`, visible and hidden, on the caller's namespace; show the report, return points.

    Returns a plain float, rounded to 0.01 and between 0 and `points`: nbgrader takes a cell's last value as
    partial credit, and anything else for full or no points.
    """
    report = run_local(exercise, sys._getframe(1).f_globals, (VISIBLE, HIDDEN))
    show(report)
    return report.score(points)
