"""Run in a copy of the repository: build and grade a stage in the pseudo-language, from its catalogues alone.

`python -m tests.support.pseudo_class FOLDER` makes a course in the new folder FOLDER.
"""

import sys
from pathlib import Path

import nbformat

from tests.support.pseudo_language import CODE, LETTER, write_catalogues
from workbook.authoring.build import build
from workbook.authoring.sample_class import filled, sample_learners
from workbook.authoring.scratch_course import new_course
from workbook.authoring.source_format import to_bytes
from workbook.authoring.stages import ROOT
from workbook.grading.course.commands import generate_feedback, submit
from workbook.grading.course.layout import Course
from workbook.grading.notebooks.cells import grade_id, marks
from workbook.grading.run.learner import grade_learner

STAGE = "04_recommending"


def main(folder: Path) -> None:
    """Make the catalogues, the notebooks, a class of three, their grades and their pages."""
    folder.mkdir()
    write_catalogues(ROOT)
    build([STAGE], execute=False)
    course = new_course(Course(folder), [STAGE])
    work = {learner.kind: learner.answers for learner in sample_learners(STAGE)}
    mistakes = work["two well-known mistakes"]
    submit(course, STAGE, "cleo", submitted(work["untouched"]))
    submit(course, STAGE, "dan", submitted(mistakes))
    # A second notebook, another name, an archive: remarks.
    submit(course, STAGE, "eve", submitted(mistakes))
    mine = course.submission("eve", STAGE)
    (mine / f"{STAGE}.ipynb").rename(mine / "mine.ipynb")
    (mine / "other.ipynb").write_bytes(submitted({}))
    (mine / "all.zip").write_bytes(b"PK")
    for learner in ("cleo", "dan", "eve"):
        grade_learner(course, learner, [STAGE])
    generate_feedback(course, STAGE)


def submitted(work: dict[str, str]) -> bytes:
    """Return the notebook of a stage with a learner's answers, those in words of the language.

    Of the story's code, the set-up cell: the rest takes minutes.
    """
    notebook = nbformat.reads(filled(STAGE, work, ROOT / "locale" / CODE).decode(), 4)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if cell.cell_type == "markdown" or "nbgrader" in cell.metadata or "import workbook" in cell.source
    ]
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and marks(cell).get("solution") and grade_id(cell) in work:
            cell.source = LETTER * 9
    return to_bytes(notebook)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
