"""Run nbgrader in a course folder: submit a notebook, make feedback pages, read scores and messages."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import nbformat
from nbgrader.api import MissingEntry

from workbook.errors import GradingError
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.notebooks.cells import exercise_of, grade_id, marks
from workbook.grading.notebooks.reported import reported

SECONDS = 1800


@dataclasses.dataclass(frozen=True)
class CellScore:
    """The score of one graded cell. `manual`: a person has to give it."""

    name: str
    score: float
    max_score: float
    manual: bool


def nbgrader(course: Course, *arguments: str, seconds: float | None = SECONDS) -> tuple[int, str]:
    """Run `nbgrader ARGUMENTS` in the course folder, for so long at most; return (exit code, its log)."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(
        command,
        cwd=course.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
    )
    return done.returncode, done.stdout + done.stderr


def submit(course: Course, stage: str, learner: str, data: bytes) -> None:
    """Put the bytes of a notebook file where a learner's submission belongs."""
    path = course.submission(learner, stage) / f"{stage}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)


def scores(course: Course, stage: str, learner: str) -> list[CellScore]:
    """Return the CellScores of a graded submission, in the notebook's order; [] if it was not graded."""
    with open_gradebook(course) as gradebook:
        try:
            submission = gradebook.find_submission(stage, learner)
        except MissingEntry:
            return []
        return [
            CellScore(grade.name, grade.score or 0.0, grade.max_score, grade.cell.cell_type == "markdown")
            for notebook in submission.notebooks
            for grade in notebook.grades
        ]


def messages(course: Course, stage: str, learner: str) -> dict[str, list[str]]:
    """Return {exercise: list of messages} of the tests that did not pass, read from the graded notebook."""
    path = course.graded(learner, stage) / f"{stage}.ipynb"
    found: dict[str, list[str]] = {}
    for cell in nbformat.read(path, 4).cells:
        if not (marks(cell).get("grade") and cell.cell_type == "code"):
            continue
        if said := reported(cell).messages:
            found[exercise_of(grade_id(cell))] = said
    return found


def generate_feedback(course: Course, stage: str, folder: Path | None = None) -> dict[str, Path]:
    """Make the feedback pages of a stage in `folder`, by default the course's; return {learner: path of the page}.

    A learner whose page could not be made is missing. Raises GradingError if there is no page at all.
    """
    folder = folder or course.feedback
    option = f"--CourseDirectory.feedback_directory={folder}"
    # The larger the class, the longer it takes.
    code, log = nbgrader(course, "generate_feedback", stage, "--force", option, seconds=None)
    pages = {path.parents[1].name: path for path in folder.glob(f"*/{stage}/{stage}.html")}
    if code and not pages:
        raise GradingError(f"nbgrader generate_feedback {stage} failed:\n{log[-2000:]}")
    return pages
