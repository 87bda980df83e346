"""The names and addresses of a class in the course's gradebook."""

import contextlib
from collections.abc import Iterable, Iterator

from nbgrader.api import Gradebook, Student
from sqlalchemy.exc import SQLAlchemyError

from workbook.errors import GradingError
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.submissions.lists.people import Person
from workbook.grading.submissions.names import without_markup

_FIELD_LENGTH = 100


def known_persons(course: Course) -> list[Person]:
    """Return the learners that the gradebook knows; it is made if there is none yet.

    Raises GradingError if it cannot be read.
    """
    with _gradebook(course) as gradebook:
        return [
            Person(who.id, who.first_name or "", who.last_name or "", who.email or "", "", None)
            for who in gradebook.students
        ]


def enter_persons(course: Course, persons: Iterable[tuple[str, Person]]) -> None:
    """Enter (learner's folder, Person), where reports find names and addresses; all of them, or none.

    Raises GradingError if the gradebook cannot be written.
    """
    with _gradebook(course) as gradebook:
        for learner, person in persons:
            facts = {
                "first_name": without_markup(person.first),
                "last_name": without_markup(person.last),
                "email": person.email,
                "lms_user_id": person.number,
            }
            known = {name: value[:_FIELD_LENGTH] for name, value in facts.items() if value}
            # nbgrader's own `update_or_create_student` would write one after the other.
            gradebook.db.merge(Student(id=learner, **known))
        gradebook.db.commit()


@contextlib.contextmanager
def _gradebook(course: Course) -> Iterator[Gradebook]:
    try:
        with open_gradebook(course) as gradebook:
            yield gradebook
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise GradingError(f"The gradebook cannot be read or written ({reason}): nothing was collected.") from error
