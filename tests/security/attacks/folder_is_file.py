"""Submits a file where the folder should be."""


def attack(submission):
    """Put it there."""
    submission.folder.rmdir()
    submission.folder.write_text(submission.text())
    submission.notebook = None


SCORE = 9
REMARK = "folder"
HUMAN = True
