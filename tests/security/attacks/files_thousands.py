"""Submits three thousand files next to the notebook, and one of 60 MB."""

import os


def attack(submission):
    """Write them."""
    for number in range(3000):
        (submission.folder / f"{number:04}.txt").touch()
    os.truncate(submission.folder / "0000.txt", 60_000_000)


SCORE = 9
REMARK = "large"
HUMAN = True
