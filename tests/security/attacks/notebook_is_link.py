"""Submits a link to another learner's notebook as its own."""


def attack(submission):
    """Link to it."""
    submission.path.symlink_to(submission.course / "submitted" / "ada" / submission.stage / submission.path.name)
    submission.notebook = None


SCORE = 0
REMARK = "link"
HUMAN = True
