"""The notebooks of a submission: which files they are, what is in each, and which one is graded."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from nbformat import NotebookNode

from workbook.errors import UnreadableNotebookError
from workbook.grading.course.record import Remark
from workbook.grading.notebooks.parse import FoundCell, read_cells
from workbook.grading.notebooks.rebuild import Rebuilt, rebuild
from workbook.grading.submissions.entries import Entry, names_of, reason_of
from workbook.grading.submissions.intake_limits import IntakeLimits


@dataclasses.dataclass(frozen=True)
class Candidate:
    """A file that seems to be a notebook.

    `rank`: how near its name is to that of the stage's notebook, from 0 for the same. `rebuilt`: its content, or None;
    then `reason` completes "The notebook NAME ...".
    """

    entry: Entry
    rank: int
    rebuilt: Rebuilt | None = None
    reason: str = ""


def find_candidates(
    files: Iterable[Entry], released: NotebookNode, stage: str, limits: IntakeLimits
) -> list[Candidate]:
    """Return the notebooks among the files, those with the nearest names first, read within the limits."""
    return [
        Candidate(entry, rank, reason=read) if isinstance(read, str) else _read(entry, rank, read, released, limits)
        for rank, entry, read in read_notebooks(files, stage, limits)
    ]


def read_notebooks(
    files: Iterable[Entry], stage: str, limits: IntakeLimits
) -> Iterator[tuple[int, Entry, bytes | str]]:
    """Yield (rank, file, its bytes) of the notebooks among the files, those with the nearest names first.

    Instead of the bytes of one that cannot be read within the limits, the reason completes "The notebook NAME ...".
    """
    ranked = [(rank, entry) for entry in files if (rank := _rank(entry, stage)) is not None]
    ranked.sort(key=lambda pair: (pair[0], pair[1].name.count("/"), pair[1].name))
    left = limits.read_bytes
    for number, (rank, entry) in enumerate(ranked, start=1):
        if number > limits.notebooks:
            reason = f"was not read: only {limits.notebooks} of a submission are"
        elif entry.size > left:
            reason = "is too large to be read"
        else:
            try:
                data = entry.read()
            except OSError as error:
                reason = f"cannot be read ({reason_of(error)})"
            else:
                left -= len(data)
                yield rank, entry, data
                continue
        yield rank, entry, reason


def choose(candidates: Sequence[Candidate], stage: str) -> tuple[Candidate | None, list[Remark]]:
    """Return the notebook to grade, or None, and remarks on what the others are."""
    remarks = [
        Remark("unreadable", f"The notebook {candidate.entry.name} {candidate.reason}.", for_human=True)
        for candidate in candidates
        if candidate.rebuilt is None
    ]
    good = [(candidate, candidate.rebuilt) for candidate in candidates if candidate.rebuilt is not None]
    ours = [(candidate, rebuilt) for candidate, rebuilt in good if not rebuilt.of_another_stage]
    if not ours:
        return None, remarks + [_on_another_stage(candidate, rebuilt) for candidate, rebuilt in good[:1]]
    first, content = ours[0]
    if first.rank or not content.known:
        first, content = max(ours, key=lambda pair: (pair[1].known, pair[1].answered))
    name = first.entry.name
    others = [candidate.entry for candidate, _ in good if candidate is not first]
    if others:
        answered = any(rebuilt.answered for candidate, rebuilt in ours if candidate is not first)
        text = f"Several notebooks were submitted: {name} was graded, not {names_of(others)}."
        remarks.append(Remark("several", text, for_human=answered))
    if first.rank:
        remarks.append(Remark("renamed", f"The notebook is {name}, not {stage}.ipynb; it was graded all the same."))
    if not content.known:
        text = f"Nothing of this stage was found in {name}; all its cells were kept as cells of your own."
        remarks.append(Remark("stage", text, for_human=True))
    return first, remarks


def _on_another_stage(candidate: Candidate, rebuilt: Rebuilt) -> Remark:
    names = ", ".join(rebuilt.foreign[:5])
    text = f"The notebook {candidate.entry.name} belongs to another stage, with the cells {names}; it was not graded."
    return Remark("stage", text, for_human=True)


def _rank(entry: Entry, stage: str) -> int | None:
    """Return how near a name is to that of the stage's notebook, 0 to 3; None if it is not a notebook."""
    name, stage_name = entry.base.lower(), stage.lower()
    if entry.name == f"{stage}.ipynb":
        return 0
    if entry.is_archive or (".ipynb" not in name and name not in (stage_name, f"{stage_name}.json")):
        return None
    if name == f"{stage_name}.ipynb":
        return 1
    return 2 if stage_name in name else 3


def _read(entry: Entry, rank: int, data: bytes, released: NotebookNode, limits: IntakeLimits) -> Candidate:
    try:
        cells, remarks = read_cells(data)
        cells, large = _small(cells, limits)
        rebuilt = rebuild(cells, released)
    except UnreadableNotebookError as error:
        return Candidate(entry, rank, reason=str(error))
    return Candidate(entry, rank, dataclasses.replace(rebuilt, remarks=(*remarks, *large, *rebuilt.remarks)))


def _small(cells: Iterable[FoundCell], limits: IntakeLimits) -> tuple[list[FoundCell], list[Remark]]:
    """Return the cells within the limits; UnreadableNotebookError if all together are larger."""
    limit = limits.cell_bytes
    kept, large, total = [], 0, 0
    for cell in cells:
        size = len(cell.source.encode())
        pictures = sum(len(data) for kinds in cell.attachments.values() for data in kinds.values())
        is_large = size + pictures > limit
        large += is_large
        if size <= limit:
            total += size
            # A picture may be larger than any text; without it, what was written still counts.
            kept.append(dataclasses.replace(cell, attachments={}) if is_large else cell)
    if total > limits.notebook_bytes:
        raise UnreadableNotebookError(f"is too large: {total:,} bytes without its outputs")
    text = f"{large} cells of the notebook are larger than {limit:,} bytes; their text or pictures were left out."
    return kept, [Remark("large", text, for_human=True)] if large else []
