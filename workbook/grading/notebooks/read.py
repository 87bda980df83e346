"""Read the cells of a notebook file that the grader or the instructor wrote."""

import dataclasses
import sys
from pathlib import Path

from workbook.errors import UnreadableNotebookError
from workbook.files import open_regular
from workbook.grading.notebooks.parse import FoundCell, read_cells


def cells_of(path: Path) -> list[FoundCell]:
    """Return the cells of a notebook file without their outputs; [] if there is none that can be read."""
    try:
        with open_regular(path) as file:
            cells = read_cells(file.read())[0]
    except (OSError, UnreadableNotebookError):
        return []
    # Most texts are the same in all notebooks of a class: each is kept once.
    return [dataclasses.replace(cell, source=sys.intern(cell.source), outputs=(), attachments={}) for cell in cells]
