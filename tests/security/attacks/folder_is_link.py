"""Submits a link to another learner's submission."""


def attack(submission):
    """Link to it."""
    submission.folder.rmdir()
    submission.folder.symlink_to(submission.course / "submitted" / "ada" / submission.stage)
    submission.notebook = None


SCORE = 0
REMARK = "link"
HUMAN = True
