"""What can become of one test of an exercise, as exceptions and as a record."""

import dataclasses
from collections.abc import Sequence

PASSED = "passed"
NOT_YET = "not yet"
NOT_ATTEMPTED = "not attempted"


class NotAttempted(Exception):  # noqa: N818 - an outcome, not an error
    """The exercise is untouched: its function is missing, or still raises NotImplementedError."""


class StudentError(AssertionError):
    """The learner's code failed; the message is written for the learner."""


class RaisedError(StudentError):
    """The learner's code raised an exception of its own.

    `kinds`: names of the built-in classes that it is of; `said`: its own message; `unasked`: the message for the
    learner if the call should have raised, but something else.
    """

    def __init__(self, message: str, kinds: Sequence[str], said: str, unasked: str) -> None:
        super().__init__(message)
        self.kinds, self.said, self.unasked = kinds, said, unasked


# How the message of a test begins that was stopped at its time limit.
STOPPED = "Your code was stopped after"


class StoppedError(StudentError):
    """The learner's code was stopped at the time limit of its test."""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """One test's result, as a check shows it and as record.json keeps it.

    `title` is the test's docstring, `status` one of the three above, `message` names the mistake, or is a note if the
    test passed, `share` is the weight of the test within its exercise, `seconds` its wall-clock time, `name` the test
    function's name. Learners do not have the test if it is `hidden`.
    """

    title: str
    status: str
    message: str = ""
    share: float = 1.0
    seconds: float = 0.0
    hidden: bool = False
    name: str = ""
