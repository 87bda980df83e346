"""A notebook of stage 3 with all answers right, to be damaged and repaired."""

import json

import nbformat

from workbook.authoring.stages import notebook_path
from workbook.grading.notebooks.demonstrations import MARK
from workbook.grading.notebooks.parse import cells_of
from workbook.grading.notebooks.rebuild import rebuild

STAGE = "03_evaluation"
RELEASED = nbformat.read(notebook_path("release", STAGE), 4)
WRITTEN = "The mean hides who is served badly. ![](attachment:plot.png)"


def grade_id(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def is_answer(cell):
    return cell["metadata"].get("nbgrader", {}).get("solution", False)


ANSWERS = {
    grade_id(cell): cell.source if cell.cell_type == "code" else f"{WRITTEN} ({grade_id(cell)})"
    for cell in nbformat.read(notebook_path("solutions", STAGE), 4).cells
    if is_answer(cell)
}
PROSE = [grade_id(cell) for cell in RELEASED.cells if is_answer(cell) and cell.cell_type == "markdown"]


def full():
    notebook = json.loads(json.dumps(RELEASED))
    for cell in notebook["cells"]:
        if is_answer(cell):
            cell["source"] = ANSWERS[grade_id(cell)]
    return notebook


def at(notebook, name):
    return next(i for i, cell in enumerate(notebook["cells"]) if grade_id(cell) == name)


def own(source, kind="code"):
    found = {"cell_type": kind, "metadata": {}, "source": source, "id": f"x{abs(hash(source)) % 10**9}"}
    return found | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def stripped(notebook, *, ids=True):
    """Take all metadata, and with `ids` the cell ids too."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        if ids:
            cell.pop("id", None)


def repaired(notebook):
    """Return (Rebuilt, {kind: Remark}); check what is true of each result."""
    cells, remarks = cells_of(notebook)
    found = rebuild(cells, RELEASED)
    nbformat.validate(found.notebook)
    assert fixed_cells(found.notebook) == fixed_cells(RELEASED)
    locked = [cell.source for cell in found.notebook.cells if cell.metadata.get("nbgrader", {}).get("locked")]
    assert locked == [cell.source for cell in RELEASED.cells if cell.metadata.get("nbgrader", {}).get("locked")]
    again = rebuild(cells_of(found.notebook)[0], RELEASED)
    assert [cell.source for cell in again.notebook.cells] == [cell.source for cell in found.notebook.cells]
    assert {remark.kind for remark in again.remarks} <= {"own", "duplicate"}
    return found, {remark.kind: remark for remark in (*remarks, *found.remarks)}


def fixed_cells(notebook):
    # The rebuilt notebook also notes which cells define an exercise again.
    return [
        (cell.cell_type, {key: value for key, value in cell.metadata.items() if key != MARK})
        for cell in notebook.cells
        if cell.metadata.get("nbgrader")
    ]


def answers(found):
    return {grade_id(cell): cell.source for cell in found.notebook.cells if is_answer(cell)}
