"""Answers the question that sets each test's time limit with a refusal, so that no test would run at all."""

ANSWERS = {name: f"def {name}(x):\n    return None" for name in ("double", "scale", "tally")}
CELL = """
from workbook.checks.student.agent import Agent
ask = Agent._ask
def refuse(self, method, *rest):
    if method == "allow":
        raise AssertionError("passed")
    return ask(self, method, *rest)
Agent._ask = refuse
"""
SCORE = 0
