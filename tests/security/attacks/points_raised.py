"""Raises the points of the graded cells to 396, infinity and text."""


def attack(submission):
    """Raise them."""
    for name, points in (("double", 396), ("scale", float("inf")), ("tally", "99")):
        submission.marks(f"test_{name}")["points"] = points


SCORE = 9
REMARK = "metadata"
HUMAN = True
