"""`check("exercise")`: what a learner runs below an exercise."""

import difflib
import os
import sys
from types import FrameType
from typing import Any

from workbook.checks.result import Report, show
from workbook.checks.runner import exercises, run_local
from workbook.languages import translated

# The last report of each exercise that was checked in this session.
reports: dict[str, Report] = {}
_CALLERS_OF_THREADS = ("threading", "concurrent.futures.thread")


def check(exercise: str) -> None:
    """Run the visible tests of `exercise` on the functions defined so far, and show what they found.

    Works in a notebook, in IPython and in a plain script. It never raises for a mistake in your work, except in
    `nbgrader validate`; only your own interrupt ends it early. One thing that it cannot stop is a single endless call
    of C code, such as `sum(range(10**12))`: restart the kernel then.
    """
    # While nbgrader grades, the cell's hidden part runs these tests too, and shows one table for both.
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return
    known = exercises()
    name = exercise if isinstance(exercise, str) else getattr(exercise, "__name__", repr(exercise))
    if name not in known:
        close = difflib.get_close_matches(name, known, n=3)
        guess = f" Did you mean {', '.join(close)}?" if close else ""
        print(translated(f"There is no exercise {name!r}.{guess}"))
        return
    if known[name]["slow"]:
        text = f"Checking {name}: this takes a few seconds, because it computes more than other checks."
        print(translated(text), flush=True)
    reports[name] = run_local(name, _learners_names(sys._getframe(1)), stop_at_limit=True)
    # `nbgrader validate`, a button in JupyterLab, calls a notebook right if no cell of tests fails.
    if os.environ.get("NBGRADER_VALIDATING") and not reports[name].passed:
        raise NotYetError(str(reports[name]))
    show(reports[name])


class NotYetError(AssertionError):
    """What `check` raises for `nbgrader validate` if an exercise is not right yet: its text is the report."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows for it, instead of a traceback through the package."""
        return str(self).splitlines()


def _learners_names(frame: FrameType) -> dict[str, Any]:
    """Return the names of the caller's module; those of the notebook if a thread calls."""
    names = frame.f_globals
    return vars(sys.modules["__main__"]) if names.get("__name__") in _CALLERS_OF_THREADS else names
