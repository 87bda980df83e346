"""A learner's work as tests see it: in this process, or in another one."""

from typing import Any, Protocol


class Student(Protocol):
    """What the fixture `student` offers to tests, wherever the learner's code runs.

    Results are plain data (`workbook.checks.values`) or handles (`workbook.checks.student.handles`). A mistake raises
    StudentError, work that is not begun NotAttempted; their messages are written for the learner.
    """

    printed: str

    def allow(self, seconds: float) -> None:
        """Start the time limit of one test: all its calls together may take `seconds`."""

    def has(self, name: str) -> bool:
        """Return whether the learner's work defines `name`."""

    def value(self, name: str) -> Any:
        """Return the learner's variable `name`."""

    def axes(self) -> Any:
        """Return a handle on fresh matplotlib Axes, to hand to the learner's plot function."""

    def lend(self, value: object) -> Any:
        """Give the learner an object that the test built (a Keras model, say), and return a handle on it."""

    def call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call the learner's function `name` on copies of the arguments, and return its result."""

    def raises(self, kind: type[Exception], name: str, *args: Any, **kwargs: Any) -> str:
        """Assert that the call raises `kind`, a built-in exception, with a message, and return the message."""

    def pure(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call with the notebook's data hidden; assert that nothing but the arguments is used, and nothing changed."""
