"""The one error that a learner meets when data cannot be had."""


class DataError(RuntimeError):
    """Say which file cannot be had, why, and what to do about it."""
