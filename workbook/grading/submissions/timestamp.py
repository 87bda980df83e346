"""timestamp.txt in a submission: when it was submitted. `workbook collect` writes it, and so does nbgrader."""

import contextlib
import re
import warnings
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from dateutil.parser import UnknownTimezoneWarning
from nbgrader.utils import parse_utc

from workbook.files import write_whole
from workbook.grading.course.layout import TIMESTAMP
from workbook.grading.course.record import Remark
from workbook.grading.submissions.entries import EVIDENCE, Entry, reason_of

_FORMAT = "%Y-%m-%d %H:%M:%S.%f UTC"
_BYTES = 100
# Only what a time may contain: the name of a time zone is looked up as a file.
_TIME = re.compile(r"[\w.:+-]+( [\w:+-][\w.:+-]*(/[\w+-][\w.+-]*)*)*")


def write_time(folder: Path, time: datetime) -> None:
    """Write a time in UTC to `folder`/timestamp.txt."""
    write_whole(folder / TIMESTAMP, f"{time:{_FORMAT}}")


def read_time(folder: Path) -> datetime | None:
    """Return the time, in UTC, that `write_time` wrote; None if there is none."""
    with contextlib.suppress(OSError, ValueError):
        return datetime.strptime((folder / TIMESTAMP).read_text(encoding="utf-8"), _FORMAT).replace(tzinfo=UTC)
    return None


def parse_time(text: str) -> datetime | None:
    """Return the time that nbgrader has written, as UTC without a zone; None if it is not one."""
    if not _TIME.fullmatch(text):
        return None
    try:
        # dateutil warns of a time zone that it does not know, and takes the time as UTC.
        with warnings.catch_warnings(action="ignore", category=UnknownTimezoneWarning):
            return parse_utc(text)
    except (OSError, ValueError, OverflowError, TypeError):
        return None


def take_time(files: Iterable[Entry]) -> tuple[datetime | None, list[Remark]]:
    """Return what a submission's timestamp.txt says, which anybody may have written, as UTC without a zone."""
    entry = next((entry for entry in files if entry.name == TIMESTAMP), None)
    if entry is None:
        return None, []
    text = ""
    try:
        if entry.size <= _BYTES:
            text = entry.read().decode("utf-8-sig").strip()
        if time := parse_time(text):
            return time, []
    except (OSError, ValueError) as error:
        text = text or reason_of(error)
    evidence = (text or f"{entry.size} bytes")[:EVIDENCE]
    said = f"{TIMESTAMP} contains no date; when this was submitted is unknown."
    return None, [Remark("timestamp", said, evidence=evidence)]
