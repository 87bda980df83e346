"""Puts all cells into the reverse order, the import last."""


def attack(submission):
    """Reverse them."""
    submission.cells.reverse()


SCORE = 9
REMARK = "moved"
