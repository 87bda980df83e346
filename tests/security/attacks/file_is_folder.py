"""Submits a folder with the notebook's name."""


def attack(submission):
    """Make it, with something in it."""
    submission.path.mkdir()
    submission.write("nothing", f"{submission.path.name}/readme.txt")
    submission.notebook = None


SCORE = 0
REMARK = "missing"
HUMAN = True
