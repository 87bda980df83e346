"""Crashes the interpreter by reading address 0."""

CELL = "import ctypes\nctypes.string_at(0)"
SCORE = 9
REMARK = "kernel ended"
HUMAN = True
