"""Calls C code that does not look at signals for hours."""

CELL = "print(sum(range(10**14)))"
SCORE = 9
REMARK = "kernel ended"
