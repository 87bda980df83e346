"""What stops a grading run: something wrong with the course or the machine, never with a submission."""


class GradingError(Exception):
    """The run cannot start or go on; the message names the reason and the cure."""
