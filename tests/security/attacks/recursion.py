"""Recurses without end: in Python, in C, in a repr, in what it returns."""

CELL = """
import sys
sys.setrecursionlimit(10**9)
class Nested:
    def __repr__(self):
        return repr([self])
deep = []
for _ in range(10**6):
    deep = [deep]
Nested()
"""
ANSWERS = {
    "double": "def double(x):\n    return double(x)",
    "scale": "def scale(values):\n    found = []\n    found.append(found)\n    return found",
    "tally": "def tally(words):\n    return deep",
}
SCORE = 0
