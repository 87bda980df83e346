"""Swaps the grade ids of two graded cells with different points, the cheap answer right and the dear one wrong."""

ANSWERS = {"tally": "def tally(words):\n    return None"}


def attack(submission):
    """Swap them."""
    double, tally = submission.marks("test_double"), submission.marks("test_tally")
    double["grade_id"], tally["grade_id"] = "test_tally", "test_double"
    double["points"], tally["points"] = 4, 2


SCORE = 5
