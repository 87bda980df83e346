"""Strips the metadata of all cells and their ids, as some editors do."""


def attack(submission):
    """Strip it."""
    for cell in submission.cells:
        cell.metadata = {}
        cell.pop("id", None)
    submission.notebook.metadata = {}
    submission.notebook.nbformat_minor = 4


SCORE = 9
REMARK = "lost"
