"""Submits the notebook some folders further down."""


def attack(submission):
    """Move it."""
    submission.write(submission.text(), f"my work/final/{submission.stage}.ipynb")
    submission.notebook = None


SCORE = 9
REMARK = "renamed"
