"""Returns a count of 10**15, up to which a test counts one by one, in the grader's own process."""

ANSWERS = {"tally": "def tally(words):\n    return {'red': 2, 'green': 10**15}"}
SCORE = 5


def check(outcome):
    (test,) = [test for found in outcome.record.exercises for test in found.tests if found.exercise == "tally"]
    assert test.message.startswith("The test did not come to its end")
