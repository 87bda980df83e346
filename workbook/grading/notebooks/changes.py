"""Say what was odd about a submitted notebook, and what was done about it, as Remarks."""

from collections.abc import Iterator, Sequence

from workbook.grading.course.record import Remark
from workbook.grading.notebooks.cells import marks
from workbook.grading.notebooks.checksums import is_as_released
from workbook.grading.notebooks.matching import Matching

# What of a cell's metadata counts.
_FIELDS = ("grade", "solution", "locked", "points", "task", "schema_version")
# Those of them that nbgrader's checksum covers.
_CHECKED = {"grade", "solution", "points"}
_STOPPING = {"skip-execution", "raises-exception"}
_ALL_RUN = "Each runs at its place, so the last one above the check counts, or another one if it passes more tests."
# Names in a remark, and characters of its evidence.
_NAMES, _EVIDENCE = 5, 300


def changes(found: Matching) -> Iterator[Remark]:
    """Yield a Remark for each kind of change, first those of answers."""
    yield from _answers_found(found)
    yield from _answers_merged(found)
    yield from _cells_lost(found)
    yield from _cells_changed(found)
    yield from _metadata(found)
    yield from _tags(found)


def too_many(count: int, limit: int) -> Remark:
    """Return the Remark on a notebook with more cells of the learner's own than are kept."""
    text = f"The notebook has {count} cells of your own; the first {limit} were kept."
    return _remark("large", text, for_human=True)


def _remark(kind: str, text: str, *, for_human: bool = False, evidence: str = "") -> Remark:
    return Remark(kind, text, for_human, evidence[:_EVIDENCE])


def _names(found: Matching, positions: Sequence[int]) -> str:
    return _listed([found.structure.name(r) for r in positions])


def _listed(names: Sequence[str]) -> str:
    first = ", ".join(names[:_NAMES])
    return f"{first} and {len(names) - _NAMES} more" if len(names) > _NAMES else first


def _answers_found(found: Matching) -> Iterator[Remark]:
    """Yield remarks on answers in cells of their own, in several cells, and in parts."""
    if found.beneath:
        names = _names(found, found.beneath)
        text = f"The answer to {names} is in a cell of its own, below the cell meant for it; it counts."
        yield _remark("own", text)
    for r in found.structure.answers:
        name = found.structure.name(r)
        if r in found.joined:
            text = f"The answer {name} was in {len(found.joined[r])} cells; they were joined."
            yield _remark("duplicate", text, for_human=True)
        elif r in found.copies:
            copies = found.copies[r]
            text = f"There were {len(copies) + 1} different cells for {name}. {_ALL_RUN}"
            evidence = "\n\n".join(found.submitted[s].source for s in copies)
            yield _remark("duplicate", text, for_human=True, evidence=evidence)
        elif any(tried.get(r) for tried in found.defines.values()):
            text = f"There were several definitions of {name}. {_ALL_RUN}"
            yield _remark("duplicate", text, for_human=r in found.after_check)
        elif r in found.split:
            yield _remark("split", f"The cell of {name} had been split; all its parts were kept.")


def _answers_merged(found: Matching) -> Iterator[Remark]:
    """Yield remarks on moved open cells, and on answers in the cells of others."""
    if found.moved:
        text = f"{found.moved} open cells had been moved; they were put back, and code also runs at its new place."
        yield _remark("moved", text)
    if found.in_question:
        names = _names(found, found.in_question)
        text = f"The answer {names} was written into the cell of its question; it counts."
        yield _remark("merged", text)
    if found.in_other:
        names = _names(found, found.in_other)
        text = f"The answer to {names} was in the cell of another one; it was put into its own."
        yield _remark("merged", text)


def _cells_lost(found: Matching) -> Iterator[Remark]:
    """Yield remarks on cells without marks, and on cells that were not found."""
    structure = found.structure
    lost = [r for r in structure.answers if r in found.lost]
    if lost:
        names = _names(found, lost)
        text = f"The cells of {names} had lost their marks; they were found by their content."
        yield _remark("lost", text)
    missing = [r for r in structure.answers if not found.candidates[r] and r not in found.texts]
    if missing:
        names = _names(found, missing)
        text = f"No cell was found for the answer {names}; it counts as not attempted."
        yield _remark("missing", text, for_human=True)
    gone = [r for r in structure.locked if not found.candidates[r]]
    if gone:
        names = _names(found, gone)
        yield _remark("tests", f"The notebook lacks the cell {names}; it was put back.")


def _cells_changed(found: Matching) -> Iterator[Remark]:
    """Yield remarks on edited tests, and on cells of another type or at another place."""
    structure = found.structure
    edited = {
        r: changed
        for r in structure.locked
        if (changed := [s for s in found.candidates[r] if not found.is_blank(s, r)])
    }
    if edited:
        evidence = found.submitted[next(iter(edited.values()))[0]].source
        names = _names(found, list(edited))
        text = f"The cell {names} had been edited; the released one was used."
        yield _remark("tests", text, evidence=evidence)
    retyped = [
        r
        for r in structure.fixed
        if any(
            found.submitted[s].kind != structure.cells[r].cell_type and not _was_released(found, s, r)
            for s in found.candidates[r]
        )
    ]
    if retyped:
        names = _names(found, retyped)
        text = f"The type of the cell {names} had been changed; the released type was restored."
        yield _remark("type", text)
    moved = [r for r in structure.fixed if r in found.chosen and r not in found.kept and len(found.candidates[r]) == 1]
    if moved:
        names = _names(found, moved)
        text = f"The cell {names} had been moved; it was put back."
        yield _remark("moved", text)


def _metadata(found: Matching) -> Iterator[Remark]:
    structure = found.structure
    fields: set[str] = set()
    names, for_human = [], False
    for r in structure.fixed:
        released = marks(structure.cells[r])
        for s in found.candidates[r]:
            cell = found.submitted[s]
            if cell.grade_id != structure.name(r):
                continue
            changed = {key for key in _FIELDS if cell.marks.get(key, released.get(key)) != released.get(key)}
            if changed & _CHECKED and _was_released(found, s, r):
                changed -= _CHECKED  # the course has changed since
            if changed:
                fields |= changed
                names.append(structure.name(r))
                for_human |= changed != {"schema_version"}
    if names:
        what, which = ", ".join(sorted(fields)), _listed(names)
        text = f"Metadata ({what}) of the cell {which} had been changed; the released values were used."
        yield _remark("metadata", text, for_human=for_human)


def _was_released(found: Matching, s: int, r: int) -> bool:
    """Return whether the marks and type of a submitted cell are those of some release."""
    cell = found.submitted[s]
    # An answer is not as it was released, so its stub is taken.
    return is_as_released(cell, cell.source) or is_as_released(cell, found.structure.cells[r].source)


def _tags(found: Matching) -> Iterator[Remark]:
    tags = sorted({tag for cell in found.submitted for tag in cell.tags} & _STOPPING)
    if tags:
        candidates = (found.submitted[s] for r in found.structure.fixed for s in found.candidates[r])
        graded = any(set(cell.tags) & _STOPPING for cell in candidates)
        yield _remark("tags", f"Cells had the tag {' and '.join(tags)}; it was removed.", for_human=graded)
