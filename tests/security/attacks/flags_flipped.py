"""Turns every flag of nbgrader's metadata around, so that answers are locked and tests are solutions."""


def attack(submission):
    """Flip them."""
    for name in ("double", "scale", "tally"):
        for marks in (submission.marks(name), submission.marks(f"test_{name}")):
            for flag in ("grade", "solution", "locked", "task"):
                marks[flag] = not marks[flag]


SCORE = 9
REMARK = "metadata"
HUMAN = True
