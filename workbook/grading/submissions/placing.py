"""A staged submission goes to submitted/LEARNER/STAGE; the one that is there moves to submitted_before/."""

import contextlib
import dataclasses
import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import Literal

from workbook.errors import LeftOutError
from workbook.grading.course.layout import NEVER_SUBMITTED, TIMESTAMP, Course
from workbook.grading.submissions.timestamp import read_time, write_time


@dataclasses.dataclass(frozen=True)
class Placed:
    """What has become of a learner's files: whether they are a first, another or the same submission, and a line."""

    change: Literal["new", "again", "same"]
    text: str


def place(course: Course, learner: str, stage: str, staged: Path, time: datetime | None) -> Placed:
    """Move the folder `staged` to submitted/LEARNER/STAGE; `time`: when it was submitted, or None.

    Raises LeftOutError if a newer submission is there, or if the learner's folder cannot be written.
    """
    try:
        return _place(course, learner, stage, staged, time)
    except PermissionError as error:
        if not os.path.isdir(course.submitted / learner):
            raise
        raise LeftOutError(
            f"submitted/{learner} cannot be written ({error.strerror}): change its permissions, and collect again"
        ) from error


def _place(course: Course, learner: str, stage: str, staged: Path, time: datetime | None) -> Placed:
    folder = course.submission(learner, stage)
    count = sum(1 for path in staged.rglob("*") if path.is_file())
    text = f"{count} file{'s' * (count != 1)}"
    again = os.path.lexists(folder)
    if again and _content(folder) == _content(staged):
        if time:
            write_time(folder, time)
        return Placed("same", f"{text}, as before")
    if again and time and (before := read_time(folder)) and time < before:
        raise LeftOutError(f"older than what is in submitted/{learner}/{stage}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    if again:
        kept = _set_aside(folder, course.before(learner, stage))
        text += f"; the previous submission is in {kept.relative_to(course.root)}"
    if time:
        write_time(staged, time)
        text += f", submitted {time.astimezone():%Y-%m-%d %H:%M}"
    os.rename(staged, folder)
    return Placed("again" if again else "new", text)


def _set_aside(folder: Path, before: Path) -> Path:
    """Move a submission to `before`/NUMBER, with the next free number; return where it is."""
    before.mkdir(parents=True, exist_ok=True)
    kept = before / str(1 + max((int(path.name) for path in before.iterdir() if path.name.isdecimal()), default=0))
    os.rename(folder, kept)
    return kept


def _content(folder: Path) -> dict[str, str]:
    """Return {name: SHA-256} of the files of a submission, without its timestamp; "" if one cannot be read."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_symlink() or not path.is_file() or NEVER_SUBMITTED & set(name.parts) or str(name) == TIMESTAMP:
            continue
        found[name.as_posix()] = ""
        with contextlib.suppress(PermissionError), open(path, "rb") as file:
            found[name.as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return found
