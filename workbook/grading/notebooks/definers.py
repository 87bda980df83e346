"""Find which definition of an exercise the learner's own check saw, if the notebook contains several of them.

Every definition runs where the learner has it, so the check of the graded notebook sees the last one above it. The
learner may have run the cells in another order: then the others are tried too, and the better result counts.
"""

from nbformat import NotebookNode

from workbook.grading.notebooks.demonstrations import MARK
from workbook.grading.notebooks.matching import Matching
from workbook.grading.notebooks.structure import normal

# How many definitions of an exercise are tried: each costs another run of the notebook.
TRIES = 2
_DEFINES = "defines"


def find_definers(found: Matching) -> None:
    """Note which cells define an exercise besides its own cell, and in which order to try them."""
    for r in found.structure.answers:
        if not found.structure.is_code(r):
            continue
        names = found.wanted(r)
        own = found.chosen.get(r) if r in found.texts else None
        definers = [
            s
            for s, cell in enumerate(found.submitted)
            if cell.kind == "code" and s not in found.dropped and names & found.names(s) and not found.is_blank(s, r)
            if s == own or (found.owner.get(s) != r and r not in found.in_other)
        ]
        _number(found, r, own, definers)
        for s in definers:
            locked = found.owner.get(s, -1)
            if locked in found.structure.locked:
                found.before[locked], found.whole[s] = s, _own_lines(found, s)


def _number(found: Matching, r: int, own: int | None, definers: list[int]) -> None:
    """Fill `found.defines` for the answer `r`, whose own cell is `own`."""
    for s in definers:
        if s != own:
            found.defines[s][r] = 0
    text = {s: _definition(found, s, r) for s in definers}
    if len(set(text.values())) < 2:
        return
    test = found.test_of(r)
    check = found.chosen.get(test) if test is not None else None
    above = [s for s in definers if check is None or s <= check]
    found.after_check |= {r} if len(above) < len(definers) else set()
    as_it_is = above[-1] if above else definers[0]
    seen = [text[as_it_is]]
    for other in (_last_run_before(found, definers, check), definers[-1], definers[0]):
        if other is not None and text[other] not in seen and len(seen) <= TRIES:
            found.defines[other][r] = len(seen)
            seen.append(text[other])


def _definition(found: Matching, s: int, r: int) -> str:
    """Return the text that defines the answer `r` in a submitted cell."""
    source = found.submitted[s].source
    return normal(found.python.excerpt(source, found.wanted(r)) or source)


def _last_run_before(found: Matching, definers: list[int], check: int | None) -> int | None:
    """Return the cell that was run last before the check was; None if the notebook does not say it."""
    end = found.submitted[check].ran if check is not None else None
    if end is None:
        return None
    ran = [(number, s) for s in definers if (number := found.submitted[s].ran) is not None and number < end]
    return max(ran)[1] if ran else None


def _own_lines(found: Matching, s: int) -> str:
    """Return the lines that a learner added to a locked cell."""
    released = {line.strip() for line in found.structure.cells[found.owner[s]].source.split("\n")}
    return "\n".join(line for line in found.submitted[s].source.split("\n") if line.strip() not in released)


def mark_definer(cell: NotebookNode, found: Matching, s: int) -> None:
    """Write into a cell of the rebuilt notebook which exercises the submitted cell `s` also defines."""
    if s in found.defines:
        cell.metadata[MARK] = {_DEFINES: {found.structure.name(r): n for r, n in found.defines[s].items()}}


def defines(cell: NotebookNode) -> dict[str, int]:
    """Return {exercise: number of its try, or 0} of the exercises that a cell of a rebuilt notebook also defines."""
    marks = cell.metadata.get(MARK)
    named = marks.get(_DEFINES) if isinstance(marks, dict) else None
    # If the notebook was not rebuilt, a learner may have written this.
    return {name: n for name, n in named.items() if isinstance(n, int)} if isinstance(named, dict) else {}
