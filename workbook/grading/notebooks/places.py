"""Find out which cells are in the released order, and match others by the place between two that are."""

import bisect
import itertools
from collections.abc import Iterator

from rapidfuzz import fuzz

from workbook.grading.notebooks.matching import Matching
from workbook.grading.notebooks.structure import normal

# Percent, of so many characters at the start of a cell.
SIMILAR, COMPARED = 60, 2000
# How many cells at the place of a missing one are compared with it.
NEARBY = 5


def keep_order(found: Matching) -> None:
    """Keep the chosen cells that are in the released order; an open one that is not becomes an own cell.

    Such a cell runs where the learner has it, and the released one also runs at its place.
    """
    pairs = sorted((s, r) for r, s in found.chosen.items())
    found.kept = {r: s for s, r in longest_increasing(pairs)}
    for s, r in pairs:
        if r not in found.kept and found.structure.is_open(r):
            found.moved += 1
            del found.owner[s], found.chosen[r]
            same = normal(found.submitted[s].source) in found.structure.open_sources
            if same and not found.structure.is_code(r):
                found.dropped.add(s)


def longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest part of `pairs`, sorted by their first numbers, in which the second numbers rise too."""
    ends: list[int] = []  # the least end of an increasing part, for each length
    last: list[tuple[int, int]] = []  # the pairs of these ends
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for s, r in pairs:
        at = bisect.bisect_left(ends, r)
        before[s, r] = last[at - 1] if at else None
        ends[at : at + 1] = [r]
        last[at : at + 1] = [(s, r)]
    found, pair = [], last[-1] if last else None
    while pair:
        found.append(pair)
        pair = before[pair]
    return found[::-1]


def match_similar(found: Matching) -> None:
    """Match open cells that were edited and have lost their id: the same kind, place and most of the text."""
    cells = found.structure.cells
    for missing, free in list(_gaps(found)):
        for r in missing:
            if r in found.kept or not found.structure.is_open(r):
                continue
            same_kind = [s for s in free if found.submitted[s].kind == cells[r].cell_type]
            for s in same_kind[:NEARBY]:
                if _is_similar(cells[r].source, found.submitted[s].source):
                    found.owner[s] = r
                    found.chosen[r] = found.kept[r] = s
                    free = free[free.index(s) + 1 :]
                    break


def match_written(found: Matching) -> None:
    """Match written answers that have lost their marks to text between the neighbours of their place."""
    written = {r for r in found.structure.answers if not found.structure.is_code(r)}
    for missing, free in list(_gaps(found)):
        prose = [s for s in free if found.submitted[s].kind != "code" and found.submitted[s].source.strip()]
        for r in missing:
            if r not in written or found.candidates[r] or not prose:
                continue
            s = prose.pop(0)
            found.take(s, r)
            found.chosen[r] = found.kept[r] = s
            if not found.is_blank(s, r):
                found.texts[r] = found.submitted[s].source
            found.lost.add(r)


def _gaps(found: Matching) -> Iterator[tuple[range, list[int]]]:
    """Yield (released positions, free submitted positions) between neighbours that are in both."""
    in_both = sorted((s, r) for r, s in found.kept.items())
    edges = [(-1, -1), *in_both, (len(found.submitted), len(found.structure.cells))]
    for (s0, r0), (s1, r1) in itertools.pairwise(edges):
        free = [s for s in range(s0 + 1, s1) if s not in found.owner and s not in found.dropped]
        yield range(r0 + 1, r1), free


def _is_similar(one: str, other: str) -> bool:
    return fuzz.ratio(one[:COMPARED], other[:COMPARED]) >= SIMILAR
