"""Submits right answers, and nothing else."""

SCORE = 9


def check(outcome):
    """No remark on an honest submission."""
    assert not outcome.record.remarks
