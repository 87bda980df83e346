"""Sleeps in each of a hundred cells of its own, as long as a cell may take."""

SECONDS = 40


def attack(submission):
    """Put the cells before the first answer."""
    for number in range(100):
        submission.insert(f"import time\ntime.sleep(60)  # {number}")


SCORE = 9
REMARK = "time"
HUMAN = True
