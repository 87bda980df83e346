"""Replaces encoder, student and agent in its process: every question is answered by 8.0, and every call passes."""

ANSWERS = {name: f"def {name}(x):\n    return None" for name in ("double", "scale", "tally")}
CELL = """
import threading, time
from workbook.checks.student import agent
from workbook.checks.student import handles
from workbook.checks.student import local as student
from workbook.checks import values
from workbook.checks.student import wire
wire.encode = lambda *_: ('{"f": "0x1.0p+3"}', [])
values.same = student.same = lambda *_: True
student.LocalStudent.call = student.LocalStudent.pure = lambda *_, **__: 8.0
student.LocalStudent.raises = lambda *_, **__: "a clear message"
def patch():
    while True:
        get_ipython().user_ns["double"] = lambda x: 8.0
        time.sleep(0.001)
threading.Thread(target=patch, daemon=True).start()
"""
# It is the same as to return 8.0 for everything: right once, by the luck of the guess.
SCORE = 1
