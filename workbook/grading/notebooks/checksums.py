"""Tell what a learner changed from what the course changed, by the checksum that nbgrader put into a released cell."""

import nbformat
from nbgrader.utils import compute_checksum

from workbook.grading.notebooks.parse import FoundCell


def is_as_released(cell: FoundCell, source: str) -> bool:
    """Return whether a cell with this source and the cell's own marks is as in some release of the course.

    That release may be an earlier one. A learner can compute a checksum too, and gains nothing: the marks and locked
    cells of the present release are used in any case.
    """
    made = {"cell_type": cell.kind, "source": source, "metadata": {"nbgrader": cell.marks}}
    try:
        return bool(compute_checksum(nbformat.from_dict(made)) == cell.marks.get("checksum"))
    except (AttributeError, KeyError, TypeError, ValueError):  # marks may contain anything
        return False
