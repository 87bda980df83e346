"""What several tests of one learner's function look at, made at the first test that asks for it."""

import weakref
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from workbook.checks.student import Student

Made = TypeVar("Made")

# A student's id() may be used again for the next one; the student itself may not.
_MADE: weakref.WeakKeyDictionary[Student, dict[Hashable, Any]] = weakref.WeakKeyDictionary()


def made_once(student: Student, key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what `make` has returned for this student and key; raise its error again, so that each test tells it."""
    made = _MADE.setdefault(student, {})
    if key not in made:
        try:
            made[key] = make()
        except Exception as error:
            made[key] = error
    if isinstance(made[key], Exception):
        raise made[key]
    return made[key]
