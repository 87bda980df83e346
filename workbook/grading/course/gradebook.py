"""The course's gradebook, wherever nbgrader's configuration says that it is: SQLite by default, or PostgreSQL."""

import contextlib
import warnings
from pathlib import Path

from nbgrader.api import Assignment, Grade, Gradebook, GradeCell, SubmittedAssignment, SubmittedNotebook
from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import case, func, make_url, select
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from workbook.errors import GradingError
from workbook.grading.course.layout import Course

# nbgrader enters a submission in an order that SQLAlchemy warns about three times; all rows are written.
warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")

# What to do if the gradebook is lost.
RESTORE = (
    "put back a copy of it, or make a new one: `workbook enter STAGE` for each stage, then "
    "`workbook grade --force` (points given by hand, names and due dates are then lost)"
)


def open_gradebook(course: Course) -> Gradebook:
    """Open the course's nbgrader Gradebook, made if there is none yet. Close it, or use it in a `with` statement.

    Raises GradingError if the database does not answer, or if the course's configuration cannot be read.
    """
    directory = _course_directory(course)
    try:
        return Gradebook(_url(directory), course_id=directory.course_id)
    except (SQLAlchemyError, ImportError) as error:
        reason = str(error).strip().splitlines()[0]
        raise GradingError(f"The gradebook cannot be opened ({reason}). {advice(error)}.") from error


def advice(error: Exception) -> str:
    """Return what to do about a database's error, as a sentence without its full stop."""
    # SQLite's words for a file that another program has written to.
    if any(said in str(error) for said in ("file is not a database", "malformed")):
        return f"Its file is damaged: move it away, then {RESTORE}"
    return "See c.CourseDirectory.db_url in nbgrader_config.py"


def gradebook_url(course: Course) -> str:
    """Return where the course's gradebook is, as a database URL."""
    return _url(_course_directory(course))


def has_gradebook(course: Course) -> bool:
    """Return whether the course has a gradebook, without making one: opening a missing SQLite file would."""
    url = make_url(gradebook_url(course))
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def _course_directory(course: Course) -> CourseDirectory:
    # If the file cannot be read, nbgrader only logs it, and uses another gradebook. This raises instead.
    _ = course.settings
    # nbgrader reads its configuration from the current folder, as from those of the user and the system.
    with contextlib.chdir(course.root):
        app = NbGrader()
        app.load_config_file()
        return CourseDirectory(parent=app, root=str(course.root))


def _url(directory: CourseDirectory) -> str:
    url = make_url(directory.db_url)
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).is_absolute():
        # nbgrader runs in the course folder, but the workers of a class run do not.
        url = url.set(database=str(Path(directory.root) / url.database))
    return url.render_as_string(hide_password=False)


def scored_submissions(gradebook: Gradebook) -> set[tuple[str, str]]:
    """Return the (learner, stage) that have a score: each of their test cells has points."""
    # A person grades a cell of text, so it may be without points.
    open_cells = case(
        ((GradeCell.cell_type == "code") & Grade.auto_score.is_(None) & Grade.manual_score.is_(None), 1), else_=0
    )
    query = (
        select(SubmittedAssignment.student_id, Assignment.name)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(GradeCell, Grade.cell_id == GradeCell.id)
        .group_by(SubmittedAssignment.student_id, Assignment.name)
        .having(func.sum(open_cells) == 0)
    )
    return {(learner, stage) for learner, stage in gradebook.db.execute(query)}
