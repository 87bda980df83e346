"""Has a cell of its own below an answer, all of it indented, as IPython allows."""

ANSWERS = {"double": "def double(x):\n    return factor * x"}


def attack(submission):
    """Insert it."""
    submission.insert("    factor = 2\n    print(factor)", before="test_double")


SCORE = 9
