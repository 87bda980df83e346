"""Where the report leads: to what a learner submitted, and to the learner's feedback page."""

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from workbook.grading.course.layout import Course
from workbook.grading.report.read_course import Pair


@dataclasses.dataclass(frozen=True)
class Links:
    """Addresses relative to the folder of the report; "" for what does not exist."""

    submission: str = ""
    feedback: str = ""


def find_links(course: Course, folders: Mapping[Pair, str]) -> dict[Pair, Links]:
    """Return the Links of each learner's stage; `folders`: the names of the learners' folders."""
    return {
        (name, stage): Links(
            _address(course, course.submission(folder, stage)),
            _address(course, course.feedback / folder / stage / f"{stage}.html"),
        )
        for (name, stage), folder in folders.items()
    }


def _address(course: Course, path: Path) -> str:
    """Return the address of a file or folder of the course; "" if there is none, or only a link."""
    if path.is_symlink() or not path.exists():
        return ""
    address = quote(os.fsencode(os.path.relpath(path, course.report)))
    return f"{address}/" if path.is_dir() else address
