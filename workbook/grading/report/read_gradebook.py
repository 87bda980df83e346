"""Read the gradebook: names, scores that people gave, penalties, lateness."""

import dataclasses

from nbgrader.api import Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import make_url, select
from sqlalchemy.exc import SQLAlchemyError

from workbook.errors import ReportError
from workbook.grading.course.gradebook import RESTORE, advice, gradebook_url, has_gradebook, open_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.notebooks.cells import exercise_of


@dataclasses.dataclass(frozen=True)
class Student:
    """A learner as the gradebook has them; all fields except `id` may be empty."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def full_name(self) -> str:
        """First and last name, as far as they are known."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)


@dataclasses.dataclass(frozen=True)
class Score:
    """The score of one exercise.

    `points`: including extra credit; those that a person gave count before those of the tests. `auto`: what the tests
    gave, or None. `manual`: a person gives the points. `waiting`: nobody has given them yet. `untouched`: a written
    answer that is as it was released, for which nbgrader gives 0 points.
    """

    points: float
    max_points: float
    auto: float | None
    manual: bool
    waiting: bool
    untouched: bool = False


@dataclasses.dataclass(frozen=True)
class Entry:
    """What the gradebook contains on one learner's stage: the score of each exercise, penalty and lateness."""

    scores: dict[str, Score]
    penalty: float
    seconds_late: float


@dataclasses.dataclass(frozen=True)
class Book:
    """The whole gradebook.

    `students`: by id. `entries`: by the learner's id and the stage. `stages`: {stage: {exercise: most points}}.
    """

    course_id: str
    students: dict[str, Student]
    entries: dict[tuple[str, str], Entry]
    stages: dict[str, dict[str, float]]


def read_gradebook(course: Course) -> Book:
    """Read the database that the course's nbgrader_config.py names.

    Raises ReportError if there is no configuration, no database, or one that cannot be read.
    """
    if not (course.root / "nbgrader_config.py").is_file():
        raise ReportError(f"{course} is not a course folder: it has no nbgrader_config.py. Name one with --course.")
    if not has_gradebook(course):
        raise ReportError(f"there is no gradebook {make_url(gradebook_url(course)).database}: {RESTORE}.")
    with open_gradebook(course) as gradebook:
        try:
            return _read(gradebook)
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise ReportError(f"the gradebook cannot be read ({reason}). {advice(error)}.") from error
        finally:
            gradebook.engine.dispose()


def _read(gradebook: Gradebook) -> Book:
    names = ("first_name", "last_name", "email", "lms_user_id")
    students = {
        found.id: Student(found.id, *(getattr(found, name) or "" for name in names)) for found in gradebook.students
    }
    stages = {
        assignment.name: {
            exercise_of(cell.name): float(cell.max_score or 0)
            for notebook in assignment.notebooks
            for cell in (*notebook.grade_cells, *notebook.task_cells)
        }
        for assignment in gradebook.assignments
    }
    return Book(gradebook.course_id, students, _entries(gradebook), stages)


def _entries(gradebook: Gradebook) -> dict[tuple[str, str], Entry]:
    # One query: asking each submission for its grades takes seconds for a class.
    scores: dict[str, dict[str, Score]] = {}
    rows = select(Grade, SubmittedNotebook.assignment_id).join(
        SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id
    )
    for grade, submission in gradebook.db.execute(rows):
        manual = getattr(grade.cell, "cell_type", "markdown") == "markdown"
        scores.setdefault(submission, {})[exercise_of(grade.cell.name)] = Score(
            points=grade.score,
            max_points=float(grade.cell.max_score or 0),
            auto=grade.auto_score,
            manual=manual,
            waiting=grade.needs_manual_grade,
            untouched=manual and grade.auto_score is not None and grade.manual_score is None,
        )
    return {
        (found.student_id, found.assignment.name): Entry(
            scores.get(found.id, {}), found.late_submission_penalty or 0.0, _seconds_late(found)
        )
        for found in gradebook.db.execute(select(SubmittedAssignment)).scalars()
    }


def _seconds_late(submission: SubmittedAssignment) -> float:
    # nbgrader's own `total_seconds_late` fails for an extension of an assignment without a due date.
    if submission.assignment.duedate is None:
        return 0.0
    return float(submission.total_seconds_late)
