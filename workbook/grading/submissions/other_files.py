"""The files of a submission besides its notebooks: which of them the notebook may read when it is run."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from workbook.grading.course.layout import TIMESTAMP
from workbook.grading.course.record import Remark
from workbook.grading.submissions.entries import Entry, names_of, reason_of

_EXPORTS = (".py", ".html", ".htm", ".pdf", ".md", ".txt", ".docx")


def keep_files(files: Iterable[Entry], most_bytes: int) -> tuple[list[tuple[str, Path]], list[Remark]]:
    """Return (name, path) of the files to copy next to the notebook: at most `most_bytes` of them all."""
    kept, odd, large, remarks, left = [], [], [], [], most_bytes
    for entry in files:
        if entry.size > left:
            large.append(entry)
            continue
        try:
            entry.read()
        except OSError as error:
            text = f"{entry.name} cannot be read ({reason_of(error)})."
            remarks.append(Remark("unreadable", text, for_human=True))
            continue
        left -= entry.size
        if not entry.name.isprintable() or "\\" in entry.name:
            odd.append(entry)
        elif entry.links == 1 and entry.name != TIMESTAMP and not entry.is_archive:
            kept.append((entry.name, entry.path))
    if large:
        text = f"Files beyond {most_bytes:,} bytes in all were left out: {names_of(large)}."
        remarks.append(Remark("large", text, for_human=True))
    if odd:
        remarks.append(Remark("name", f"Files with unusual characters in their names were left out: {names_of(odd)}."))
    return kept, remarks


def remark_on_no_notebook(files: Sequence[Entry], stage: str) -> Remark:
    """Return the remark on a folder without a notebook; it names exports that the learner may have meant."""
    exports = [entry for entry in files if entry.base.lower().endswith(_EXPORTS) and entry.name != TIMESTAMP]
    names = names_of(exports)
    text = f"There is no notebook{f', only {names}' if exports else ''}; please submit {stage}.ipynb."
    return Remark("missing", text, for_human=True)
