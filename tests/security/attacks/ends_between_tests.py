"""Ends the kernel between two tests of an exercise, after the one that passes and before the one that would not."""

CELL = """
import os
from workbook.checks.student.agent import Agent
ask, tests = Agent._ask, []
def end(self, method, *rest):
    if method == "allow":
        tests.append(method)
        if len(tests) == 2:
            os._exit(0)
    return ask(self, method, *rest)
Agent._ask = end
"""
ANSWERS = {"double": "def double(x):\n    return 8"}
SCORE = 8
REMARK = "kernel ended"
