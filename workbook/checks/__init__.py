"""Run the pytest tests of an exercise against a learner's work, and report."""

from workbook.checks.thresholds import above, below
from workbook.checks.values import as_array, as_dict, as_float, as_frame, as_tuple, describe

__all__ = ["above", "as_array", "as_dict", "as_float", "as_frame", "as_tuple", "below", "describe"]
