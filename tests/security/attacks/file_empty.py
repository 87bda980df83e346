"""Submits an empty notebook file."""


def attack(submission):
    """Write nothing."""
    submission.write(b"")


SCORE = 0
REMARK = "unreadable"
HUMAN = True
