"""Points that a person gave stay given when a submission is graded again, unless the answer has changed.

nbgrader keeps the points, but lets each of them wait for a person again (SaveAutoGrades).
"""

import dataclasses

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Grade, Gradebook, MissingEntry

from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course, student_id
from workbook.grading.notebooks.cells import exercise_of, grade_id, marks
from workbook.grading.notebooks.definers import defines


@dataclasses.dataclass(frozen=True)
class PointsByHand:
    """The graded cells of a submission, by name, whose points a person gave for the same answer as now."""

    learner: str
    stage: str
    cells: frozenset[str]

    def keep(self, course: Course) -> None:
        """Let these cells wait for nobody, after nbgrader has graded the submission again."""
        if self.cells:
            with open_gradebook(course) as gradebook:
                for grade in _grades(gradebook, self.learner, self.stage):
                    if grade.name in self.cells:
                        grade.needs_manual_grade = False
                gradebook.db.commit()


def find_points_by_hand(course: Course, learner: str, stage: str, notebook: NotebookNode) -> PointsByHand:
    """Compare `notebook`, which is about to be graded, with what was graded before: text for text."""
    path = course.graded(learner, stage) / f"{stage}.ipynb"
    if not path.is_file():
        return PointsByHand(learner, stage, frozenset())
    before, now = _answers(nbformat.read(path, nbformat.NO_CONVERT)), _answers(notebook)
    # An exercise may have another name now.
    gone = {source for name, source in before.items() if name not in now}
    same = {
        name for name, source in now.items() if source == before.get(name) or (name not in before and source in gone)
    }
    with open_gradebook(course) as gradebook:
        given = [
            grade.name
            for grade in _grades(gradebook, learner, stage)
            if grade.manual_score is not None and not grade.needs_manual_grade
        ]
    return PointsByHand(learner, stage, frozenset(name for name in given if exercise_of(name) in same))


def _grades(gradebook: Gradebook, learner: str, stage: str) -> list[Grade]:
    try:
        submission = gradebook.find_submission(stage, student_id(learner))
    except MissingEntry:
        return []
    return [grade for notebook in submission.notebooks for grade in notebook.grades]


def _answers(notebook: NotebookNode) -> dict[str, tuple[str, ...]]:
    """Return {exercise: sources of its answer}: its own cell, and others that define it."""
    found = {grade_id(cell): [cell.source] for cell in notebook.cells if marks(cell).get("solution")}
    for cell in notebook.cells:
        for exercise in defines(cell).keys() & found.keys():
            found[exercise].append(cell.source)
    return {exercise: tuple(sources) for exercise, sources in found.items()}
