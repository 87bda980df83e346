"""From whatever is in `submitted/LEARNER/STAGE` to a notebook that can be graded.

Nothing here trusts the folder: links are not followed, only regular files are opened, and everything that is listed,
read and kept has a limit. Nothing is written.
"""

import dataclasses
import os
from datetime import datetime
from pathlib import Path

from nbformat import NotebookNode

from workbook.files import printable
from workbook.grading.course.record import Remark
from workbook.grading.notebooks.rebuild import rebuild
from workbook.grading.submissions.candidates import choose, find_candidates
from workbook.grading.submissions.entries import list_entries, remarks_on_unused
from workbook.grading.submissions.intake_limits import IntakeLimits
from workbook.grading.submissions.other_files import keep_files, remark_on_no_notebook
from workbook.grading.submissions.timestamp import take_time

__all__ = ["Intake", "IntakeLimits", "take_in"]

_LIMITS = IntakeLimits()


@dataclasses.dataclass(frozen=True)
class Intake:
    """A submission, ready to be graded.

    `notebook`: valid nbformat 4 in the structure of the release; the release itself if `found` is False, because there
    was no readable notebook of the stage. `files`: (relative posix name, path) of regular files to copy next to it: no
    notebooks, archives or timestamp.txt. `timestamp`: UTC without a zone, as nbgrader keeps it.
    """

    notebook: NotebookNode
    remarks: tuple[Remark, ...]
    files: tuple[tuple[str, Path], ...]
    timestamp: datetime | None
    found: bool


def take_in(
    folder: str | os.PathLike[str], released: NotebookNode, stage: str, limits: IntakeLimits = _LIMITS
) -> Intake:
    """Return the Intake of a submission folder; never raises for what a learner put there.

    `released`: the stage's notebook as learners got it (see `workbook.grading.notebooks.released`).
    """
    folder = Path(folder)
    entries, remarks = list_entries(folder, limits.entries, limits.depth)
    remarks += remarks_on_unused(entries)
    files = [entry for entry in entries if entry.kind == "file"]
    candidates = find_candidates(files, released, stage, limits)
    chosen, on_notebooks = choose(candidates, stage)
    remarks += on_notebooks
    if not candidates and os.path.lexists(folder):
        remarks.append(remark_on_no_notebook(files, stage))
    time, on_time = take_time(files)
    notebooks = {candidate.entry.name for candidate in candidates}
    kept, on_files = keep_files((entry for entry in files if entry.name not in notebooks), limits.files_bytes)
    remarks += [*on_time, *on_files]
    rebuilt = chosen.rebuilt if chosen and chosen.rebuilt else rebuild([], released)
    if chosen:
        remarks += rebuilt.remarks
    return Intake(rebuilt.notebook, tuple(map(_printable, remarks)), tuple(kept), time, chosen is not None)


def _printable(remark: Remark) -> Remark:
    return dataclasses.replace(remark, text=printable(remark.text), evidence=printable(remark.evidence, keep="\n"))
