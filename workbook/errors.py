"""What stops a grading run: something wrong with the course or the machine, never with a submission."""

import os


class GradingError(Exception):
    """The run cannot start or go on; the message names the reason and the cure."""


def need_posix():
    """Raise GradingError on Windows, which has neither the locks nor the limits that grading needs."""
    if os.name == "nt":
        raise GradingError("A class is collected and graded on Linux: on Windows use WSL. Learners need none of it.")
