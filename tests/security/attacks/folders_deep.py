"""Submits a notebook, and five hundred folders within one another."""

import os


def attack(submission):
    """Make them step by step: the whole path is too long for one call."""
    descriptor = os.open(submission.folder, os.O_RDONLY)
    for _ in range(500):
        os.mkdir("deeper and deeper", dir_fd=descriptor)
        inner = os.open("deeper and deeper", os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)


SCORE = 9
REMARK = "large"
HUMAN = True
