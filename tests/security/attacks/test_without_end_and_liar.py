"""Makes a test count for ever, with an answer that also keeps the grader waiting and changes after each question."""

CELL = """
import itertools, time
answers = itertools.cycle([{"red": 10**15}, {"red": 2, "green": -(10**15)}, {"red": True, "green": 10.0**300}])
def slow(words):
    time.sleep(0.3)
    return next(answers)
"""
ANSWERS = {"tally": "def tally(words):\n    return slow(words)"}
SCORE = 5
