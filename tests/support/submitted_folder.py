"""A submission folder with notebooks of a released stage, for the tests of `take_in`."""

import json

import nbformat

from workbook.authoring.stages import notebook_path
from workbook.grading.submissions.intake import take_in
from workbook.grading.submissions.intake_limits import IntakeLimits

STAGE = "02_matrix_factorization"
NAME = f"{STAGE}.ipynb"
RELEASED = nbformat.read(notebook_path("release", STAGE), 4)
ANSWER = "def encode_ids(ids):\n    return 'é', ids\n"
LAST = next(cell for cell in reversed(RELEASED.cells) if cell.metadata.get("nbgrader", {}).get("solution"))
LIMITS = IntakeLimits()


def work(answer=ANSWER):
    """Return the JSON of a notebook with one answer."""
    notebook = json.loads(json.dumps(RELEASED))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "encode_ids":
            cell["source"] = answer
    return notebook


def text(notebook=None):
    return json.dumps(notebook or work(), indent=1, ensure_ascii=False)


def taken(folder, limits=LIMITS):
    """Return (Intake, {kind: Remark}); check what is true of each."""
    found = take_in(folder, RELEASED, STAGE, limits)
    nbformat.validate(found.notebook)
    assert found.found or found.notebook == RELEASED
    for remark in found.remarks:
        assert remark.text[-1] in ".", remark.text
        assert remark.text.isprintable()
        (remark.text + remark.evidence).encode()
    return found, {remark.kind: remark for remark in found.remarks}


def answer(found, name="encode_ids"):
    return next(
        cell.source for cell in found.notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    )
