"""Prints 100 MB in one line, to stdout and past Python to file descriptor 1."""

CELL = """
import os, sys
print("x" * 100_000_000)
os.write(1, b"y" * 100_000_000)
print("z" * 100_000_000, file=sys.stderr)
"""
ANSWERS = {"double": "def double(x):\n    return 2 * x\nprint('heard again')"}
SCORE = 9


def check(outcome):
    """Later cells are heard again."""
    assert "heard again" in outcome.outputs
