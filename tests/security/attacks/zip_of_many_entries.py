"""Submits a zip archive whose directory alone has a million entries, in place of the notebook."""

from tests.grading.submissions.test_zip_directory import large


def attack(submission):
    """Write the archive, which costs whoever lists it a gigabyte."""
    submission.write(large(1_000_000), f"{submission.stage}.zip")
    submission.notebook = None


SCORE = 0
REMARK = "archive"
HUMAN = True
