"""Submits a notebook with 90 MB of outputs, and one of 4 GB."""

import os


def attack(submission):
    """Write both."""
    cell = submission.cell("test_double")
    cell.outputs = [{"output_type": "stream", "name": "stdout", "text": "x" * 90_000_000}]
    submission.save()
    submission.notebook = None
    path = submission.folder / "second.ipynb"
    path.touch()
    os.truncate(path, 4 * 2**30)


SCORE = 9
HUMAN = True
