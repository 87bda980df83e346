"""Submits JSON that is not a notebook, a hundred thousand brackets, and a number of a million digits."""


def attack(submission):
    """One file each."""
    submission.write("[" * 100_000)
    submission.write('{"cells": ' + "9" * 1_000_000 + ', "nbformat": 4}', "other.ipynb")
    submission.write('{"cells": {"0": []}, "nbformat": NaN, "metadata": []}', "third.ipynb")


SCORE = 0
REMARK = "unreadable"
HUMAN = True
