"""The files that return feedback pages: archives that Moodle and Canvas sort by the names in them, and a mail merge.

Moodle's "Upload multiple feedback files in a zip" splits a folder's name at each "_" into the full name, the
participant's number, the kind of plugin and its name (moodle/mod/assign/feedback/file/importziplib.php). Canvas's
upload of submissions takes the first two numbers between "_" as the learner's and the submitted file's; only a file
with both is accepted (`infer_comment_context_from_filename` of canvas-lms).
"""

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from workbook.grading.course.collected import Origin, Origins
from workbook.grading.report.csv_export import Value, as_csv, shown_points
from workbook.grading.report.model import LearnerResults
from workbook.grading.report.text import counted, visible

# NAME_USER_FILE_ at the beginning of the name of a file of Canvas's archive.
_CANVAS = re.compile(r"(?:[^/]*?_)?(?:\d+|anon_[0-9A-Za-z]+)_\d+(?=_)")


@dataclasses.dataclass(frozen=True)
class Page:
    """A learner's feedback page of a stage."""

    learner: LearnerResults
    stage: str
    path: Path


def moodle_zip(pages: Sequence[Page], origins: Origins) -> tuple[bytes | None, list[str]]:
    """Return the archive for Moodle, None without a page for it, and sentences about learners who are left out."""
    return _packed(pages, origins, "moodle", _moodle_name, "the archive had no number of this participant")


def canvas_zip(pages: Sequence[Page], origins: Origins) -> tuple[bytes | None, list[str]]:
    """Return the archive for Canvas, None without a page for it, and sentences about learners who are left out."""
    return _packed(pages, origins, "canvas", _canvas_name, "collect the archive again, for the numbers of its files")


def mail_merge_csv(pages: Sequence[Page]) -> str:
    """Return a row per page: address, name, stage, points, most points, what waits for a person, path of the page."""
    rows: list[list[Value]] = []
    for page in pages:
        who, result = page.learner.student, page.learner.stages[page.stage]
        name = who.full_name or who.id
        most = sum(found.max_points for found in result.exercises.values())
        waiting = counted(result.waiting, "point") if result.waiting else ""
        address = who.email or (who.id if "@" in who.id else "")
        row: list[Value] = [address, name, page.stage, shown_points(result.score), shown_points(most), waiting]
        rows.append([*row, str(page.path)])
    return as_csv(["address", "name", "stage", "points", "most", "waits_for_a_person", "page"], rows)


def _packed(
    pages: Sequence[Page], origins: Origins, system: str, name_of: Callable[[Origin], str | None], missing: str
) -> tuple[bytes | None, list[str]]:
    written, left_out, names = io.BytesIO(), [], set()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in pages:
            origin = origins.get(page.learner.student.id, {}).get(page.stage)
            if origin is None or origin.system != system:
                continue
            prefix = name_of(origin)
            name = f"{prefix}{page.stage}.html"
            if prefix is None or name in names:
                left_out.append(f"{visible(page.learner.student.id, 60)}: {missing}")
                continue
            names.add(name)
            archive.write(page.path, name)
    return (written.getvalue() if names or left_out else None), left_out


def _moodle_name(origin: Origin) -> str | None:
    # A "_" or "/" in the name would move the number from the place where Moodle looks for it.
    name = " ".join(re.sub(r"[_/\\]", " ", origin.name).split())
    return f"{name}_{origin.number}_assignfeedback_file/" if origin.number else None


def _canvas_name(origin: Origin) -> str | None:
    found = _CANVAS.match(origin.file)
    return f"{found[0]}_" if found else None
