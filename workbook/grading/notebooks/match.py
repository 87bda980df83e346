"""Match the cells of a submission to those of the release: by marks, ids, text, what they define, and place.

The surest sign comes first, and a cell that was matched stays so. The steps work on one `Matching`.
"""

import collections
from collections.abc import Sequence

from workbook.grading.notebooks.choose import choose_answers
from workbook.grading.notebooks.definers import find_definers
from workbook.grading.notebooks.matching import Matching
from workbook.grading.notebooks.merged import find_in_other_cells, find_in_questions
from workbook.grading.notebooks.parse import FoundCell
from workbook.grading.notebooks.places import keep_order, match_similar, match_written
from workbook.grading.notebooks.structure import Structure, normal


def match(submitted: Sequence[FoundCell], structure: Structure) -> Matching:
    """Return the Matching of a submission with a release."""
    found = Matching(submitted, structure)
    match_marks(found)
    match_open(found)
    match_locked(found)
    match_definitions(found)
    choose_answers(found)
    keep_order(found)
    match_similar(found)
    match_written(found)
    find_in_questions(found)
    find_in_other_cells(found)
    find_definers(found)
    return found


def match_marks(found: Matching) -> None:
    """Match answers and locked cells by their grade id, or else by their cell id."""
    structure = found.structure
    for s, cell in enumerate(found.submitted):
        if cell.grade_id in structure.by_id:
            found.take(s, structure.by_id[cell.grade_id])
    by_cell_id = {structure.cells[r].get("id"): r for r in structure.fixed}
    for s in found.free():
        r = by_cell_id.get(found.submitted[s].id)
        if r is not None and not found.candidates[r]:
            found.take(s, r)
            found.lost.add(r)


def match_open(found: Matching) -> None:
    """Match open cells by their cell id, or else by their text."""
    structure = found.structure
    taken: set[int] = set()
    by_cell_id = {structure.cells[r].get("id"): r for r in structure.open}
    for s in found.free():
        name = found.submitted[s].id
        r = by_cell_id.get(name)
        if name and r is not None and r not in taken:
            taken.add(r)
            found.owner[s], found.chosen[r] = r, s
    by_source = collections.defaultdict(list)
    for r in structure.open:
        by_source[normal(structure.cells[r].source)].append(r)
    for s in found.free():
        same = [r for r in by_source.get(normal(found.submitted[s].source), ()) if r not in taken]
        if same:
            taken.add(same[0])
            found.owner[s], found.chosen[same[0]] = same[0], s


def match_locked(found: Matching) -> None:
    """Match locked cells that have lost their marks by their text."""
    cells = found.structure.cells
    by_source = {normal(cells[r].source): r for r in found.structure.locked if not found.candidates[r]}
    for s in found.free():
        r = by_source.get(normal(found.submitted[s].source))
        if r is not None:
            found.take(s, r)
            found.lost.add(r)


def match_definitions(found: Matching) -> None:
    """Match answers that have lost their marks by the function that they define."""
    for r in found.structure.answers:
        names = found.wanted(r) if found.structure.is_code(r) else set()
        if not names or any(not found.is_blank(s, r) for s in found.candidates[r]):
            continue
        defining = [s for s in found.free() if names & found.names(s)]
        # A second stub is not an answer; one whose marks are lost is still its cell.
        defining = [s for s in defining if not found.is_blank(s, r)] or ([] if found.candidates[r] else defining)
        if not defining:
            continue
        test = found.test_of(r)
        end = found.candidates[test][0] if test is not None and found.candidates[test] else -1
        if found.candidates[r] and any(found.candidates[r][0] < s < end for s in defining):
            found.beneath.append(r)  # it runs before the test, so it can stay there
            continue
        before = [s for s in defining if s < end] or defining
        found.candidates[r] = []
        found.take(before[-1], r)
        found.lost.add(r)
