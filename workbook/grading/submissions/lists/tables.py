"""A table with a row of titles, read from a CSV file or from the first sheet of an xlsx file."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from workbook.errors import GradingError

_BYTES = 20_000_000
_ROWS, _COLUMNS, _CELLS = 100_000, 2000, 5_000_000
_UNPACKED = 10 * _BYTES
_ZIP = b"PK\x03\x04"


class _TooLargeError(Exception):
    """A table has more cells than a list of learners; the message says of what."""


def read_table(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the titles of a table, and its rows, each as long as the titles; GradingError if it is not one."""
    try:
        if path.stat().st_size > _BYTES:
            raise GradingError(f"{path} is larger than {_BYTES:,} bytes: is it the list of learners?")
        data = path.read_bytes()
    except OSError as error:
        raise GradingError(f"{path} cannot be read ({error.strerror}).") from None
    try:
        rows = _sheet(data) if data.startswith(_ZIP) else _csv(data)
        return _table(rows)
    except _TooLargeError as error:
        raise GradingError(f"{path} is too large ({error}): is it the list of learners?") from None
    except csv.Error as error:
        raise GradingError(f"{path} is not a CSV file ({error}).") from None
    except (zipfile.BadZipFile, InvalidFileException, LookupError, ValueError, OSError) as error:
        raise GradingError(f"{path} is not an xlsx file that can be read ({error}): save it as CSV.") from None


def _table(rows: Iterator[list[str]]) -> tuple[list[str], list[list[str]]]:
    titles = next((row for row in rows if any(row)), [])
    found = []
    for number, row in enumerate(rows, start=1):
        # A short row costs as much as a long one.
        if number * len(titles) > _CELLS:
            raise _TooLargeError(f"its {len(titles):,} columns have more than {_CELLS:,} cells")
        if any(row):
            found.append(row[: len(titles)] + [""] * (len(titles) - len(row)))
    return titles, found


def _csv(data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    head = text.lstrip().split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    return ([value.strip() for value in row] for row in rows)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # as spreadsheets save it


def _sheet(data: bytes) -> Iterator[list[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > _UNPACKED:
        raise ValueError(f"it has {size:,} bytes unpacked")
    with warnings.catch_warnings(action="ignore"):  # of styles and other things that are not read
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True)
        return iter(list(_filled(rows)))


def _filled(rows: Iterable[tuple[object, ...]]) -> Iterator[list[str]]:
    """Yield the rows up to their last value: a sheet with one value far away has all the empty ones before it."""
    cells = 0
    for row in rows:
        cells += len(row)
        if cells > _CELLS:
            raise _TooLargeError(f"its sheet has more than {_CELLS:,} cells, empty ones included")
        texts = [_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        yield texts


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a number that a spreadsheet has made of an id
    return "" if value is None else str(value).strip()
