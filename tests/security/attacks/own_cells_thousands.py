"""Adds five thousand cells of its own."""

from nbformat.v4 import new_code_cell


def attack(submission):
    """Append them."""
    submission.cells[-1:-1] = [new_code_cell(f"own{number} = {number}") for number in range(5000)]


SCORE = 9
REMARK = "large"
HUMAN = True
SECONDS = 60
