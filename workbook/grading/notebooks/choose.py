"""Choose the text of each answer from its candidates: one cell, several, or the parts of one that was split."""

import itertools
from collections.abc import Collection

from workbook.grading.notebooks.definitions import runs_alone
from workbook.grading.notebooks.matching import Matching
from workbook.grading.notebooks.structure import normal

# How many cells after an answer may be the rest of it.
NEARBY = 5


def choose_answers(found: Matching) -> None:
    """Choose one candidate for each answer and locked cell, and set the answers' texts."""
    for r in found.structure.answers:
        _choose(found, r)
    for r in found.structure.locked:
        if found.candidates[r]:
            found.chosen[r] = found.candidates[r][0]


def _choose(found: Matching, r: int) -> None:
    written = [s for s in found.candidates[r] if not found.is_blank(s, r)]
    if found.candidates[r]:
        found.chosen[r] = (written or found.candidates[r])[0]
    if not written:
        return
    first: dict[str, int] = {}
    for s in written:
        first.setdefault(normal(found.submitted[s].source), s)
    different = list(first.values())
    if found.structure.is_code(r):
        _choose_code(found, r, different)
        return
    found.texts[r] = "\n\n".join(found.submitted[s].source for s in different)
    if len(different) > 1:
        found.joined[r] = different


def _choose_code(found: Matching, r: int, different: list[int]) -> None:
    """Take the first of different cells that defines the exercise; the others become own cells, at their places.

    So each runs where the learner has it, like any cell that defines the exercise again. Parts that make no sense alone
    are joined to the one before them.
    """
    names = found.wanted(r)
    defining = [s for s in different if names & found.names(s)]
    winner, *copies = defining or different
    found.chosen[r] = winner
    pieces = sorted(set(different) - {winner} - set(copies))
    joined = []
    for s, end in itertools.pairwise([winner, *copies, len(found.submitted)]):
        mine = [piece for piece in pieces if piece < end and piece not in joined]
        text, parts = _join(found, s, mine)
        joined += parts
        if s == winner:
            found.texts[r] = text
        elif parts:
            found.whole[s] = text
    for s in (*copies, *(piece for piece in pieces if piece not in joined)):
        del found.owner[s]
    if copies:
        found.copies[r] = copies
    elif pieces or joined:
        found.split.append(r)


def _join(found: Matching, winner: int, pieces: Collection[int]) -> tuple[str, list[int]]:
    """Return the text of `winner` with those of `pieces` and of the cells after it that complete it, and these."""
    text, joined = found.submitted[winner].source, []
    after = range(winner + 1, min(winner + 1 + NEARBY, len(found.submitted)))
    following = itertools.takewhile(
        lambda s: s in pieces or (s not in found.owner and found.submitted[s].kind == "code"), after
    )
    for s in sorted({*pieces, *following}):
        source = found.submitted[s].source
        for longer in (f"{text}\n{source}", f"{source}\n{text}") if s in pieces else (f"{text}\n{source}",):
            half = s in pieces or not found.python.is_python(text) or not runs_alone(source)
            if source.strip() and half and not found.python.is_python(source) and found.python.is_python(longer):
                text = longer
                joined.append(s)
                found.owner.setdefault(s, found.owner[winner])
                break
    return text, joined
