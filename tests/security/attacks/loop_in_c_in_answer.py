"""Calls C code that does not look at signals for hours, within an answer."""

ANSWERS = {"double": "def double(x):\n    return sum(range(10**14))"}
SCORE = 7
REMARK = "kernel ended"
