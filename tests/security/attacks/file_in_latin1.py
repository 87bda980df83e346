"""Submits a notebook in Latin-1, with umlauts."""


def attack(submission):
    """Write it."""
    submission.cell("reflection").source = "Größe zählt."
    submission.write(submission.text().encode("latin-1"))


SCORE = 9
