"""Submits a broken notebook after a right one: the old score does not stay."""

BEFORE = "none"


def attack(submission):
    """Write half a file."""
    submission.write('{"cells": [')


SCORE = 0
REMARK = "unreadable"
HUMAN = True
