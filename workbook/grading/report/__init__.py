"""The report on a class: one page, and tables for a spreadsheet and for Moodle, from records and gradebook."""

from workbook.errors import GradingError


class ReportError(GradingError):
    """The report cannot be written; the message says what to do."""
