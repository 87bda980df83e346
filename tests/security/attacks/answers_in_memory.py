"""Searches its process for what the fork server may have imported: tests, helpers of tests, what grades."""

CELL = r"""
import gc, sys, types
outside = ("workbook.visible_tests", "workbook.authoring", "autograder")
loaded = [name for name in sys.modules if name.startswith(outside)]
loaded += [name for name in sys.modules if name.startswith("workbook.grading.") and ".sandbox" not in name]
functions = [one for one in gc.get_objects() if isinstance(one, types.FunctionType)]
loaded += [one.__qualname__ for one in functions if str(one.__module__).startswith(outside)]
print("loaded:", loaded)
"""
SCORE = 9


def check(outcome):
    """There is nothing of it."""
    assert "loaded: []" in outcome.outputs
