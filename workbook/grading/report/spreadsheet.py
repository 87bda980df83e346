"""The tables of the class as an Excel workbook, for whoever has no use for CSV."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbook.grading.report.csv_export import LONGEST, Table, Value, grades_table, results_table
from workbook.grading.report.model import ClassResults
from workbook.grading.report.text import visible

# Characters of a column's width.
_WIDEST = 60


def grades_xlsx(class_: ClassResults) -> bytes:
    """Return an xlsx file with the sheets "grades" (a row per learner) and "results" (a row per test)."""
    book = Workbook()
    _fill(book.active, "grades", grades_table(class_))
    _fill(book.create_sheet(), "results", results_table(class_))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Worksheet, title: str, table: Table) -> None:
    columns, rows = table
    sheet.title = title
    lines: list[Sequence[Value]] = [columns, *rows]
    for place, row in enumerate(lines, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(place, column)
            if isinstance(value, str):
                # Text, whatever it begins with: openpyxl would take "=" for a formula.
                cell.value, cell.data_type = visible(value, LONGEST), "s"
            else:
                cell.value = value
    for column, name in enumerate(columns, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max((len(str(row[column - 1])) for row in rows), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, 2 + max(len(name), longest))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
