"""Submits a notebook with a byte order mark, as Windows' editor writes it."""


def attack(submission):
    """Write it."""
    submission.write(submission.text().encode("utf-8-sig"))


SCORE = 9
