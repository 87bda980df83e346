"""The error for a file of the package that is not as it was published."""

from importlib.resources.abc import Traversable
from pathlib import Path

from workbook.errors import DataError


def damaged_installation(file: Path | Traversable, what: str) -> DataError:
    """Return an error that says how to repair the package; `what` completes the sentence "FILE ..."."""
    return DataError(
        f"This installation of workbook is damaged: {file} {what}. Install the package again from the wheel that came "
        "with the course (pip install --force-reinstall --no-deps recsys_workbook-*.whl; in a clone: "
        "git checkout -- workbook/datasets) and restart the kernel."
    )
