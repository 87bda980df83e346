"""Deletes the cells that carry the points."""


def attack(submission):
    """Delete them."""
    for cell in submission.test_cells():
        submission.cells.remove(cell)


SCORE = 9
REMARK = "tests"
