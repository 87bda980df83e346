"""`check("exercise")`: what a learner runs below an exercise."""

import difflib
import os
import sys

from workbook.testing.report import show
from workbook.testing.run import exercises, run_exercise
from workbook.testing.student import LocalStudent


def check(exercise):
    """Run the visible tests of `exercise` on the functions defined so far, and show what they found.

    Works in a notebook, in IPython and in a plain script. It never raises for a mistake in your work.
    """
    # While nbgrader grades, the cell's hidden part runs these tests too, and shows one table for both.
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return
    known = exercises()
    if exercise not in known:
        close = difflib.get_close_matches(str(exercise), known, n=3)
        print(f"There is no exercise {exercise!r}." + (f" Did you mean {', '.join(close)}?" if close else ""))
        return
    namespace = sys._getframe(1).f_globals
    show(run_exercise(exercise, LocalStudent(namespace)))
