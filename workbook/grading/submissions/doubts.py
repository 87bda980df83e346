"""What a person should look at in a submission before it is graded, because it may give no points."""

from collections.abc import Iterator
from pathlib import Path

from workbook.errors import UnreadableNotebookError
from workbook.grading.notebooks.parse import read_cells
from workbook.grading.submissions.candidates import read_notebooks
from workbook.grading.submissions.entries import list_entries, remarks_on_unused
from workbook.grading.submissions.intake_limits import IntakeLimits
from workbook.grading.submissions.other_files import remark_on_no_notebook


def find_doubts(folder: Path, stage: str) -> Iterator[str]:
    """Yield a sentence for each thing in a submission's folder that the grader will remark on and cannot grade."""
    limits = IntakeLimits()
    entries, remarks = list_entries(folder, limits.entries, limits.depth)
    files = [entry for entry in entries if entry.kind == "file"]
    notebooks = 0
    for _, entry, read in read_notebooks(files, stage, limits):
        notebooks += 1
        reason = read if isinstance(read, str) else _why_unread(read)
        if reason:
            yield f"The notebook {entry.name} {reason}."
    if not notebooks:
        remarks.append(remark_on_no_notebook(files, stage))
    yield from (remark.text for remark in (*remarks, *remarks_on_unused(entries)))


def _why_unread(data: bytes) -> str:
    """Return why no cell can be read from a notebook's bytes, or ""."""
    try:
        cells, _ = read_cells(data)
    except UnreadableNotebookError as error:
        return str(error)
    return "" if cells else "contains no cells"
