"""Crashes the interpreter within an answer."""

ANSWERS = {"scale": "def scale(values):\n    import ctypes\n    return ctypes.string_at(0)"}
SCORE = 6
REMARK = "kernel ended"
