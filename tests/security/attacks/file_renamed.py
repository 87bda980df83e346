"""Submits the notebook under a browser's name for a second download."""


def attack(submission):
    """Rename it."""
    submission.write(submission.text(), f"{submission.stage} (1).ipynb")
    submission.notebook = None


SCORE = 9
REMARK = "renamed"
