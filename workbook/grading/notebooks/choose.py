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
    """Take the first of different cells that defines the exercise; join the parts that make no sense alone to it."""
    names = found.wanted(r)
    defining = [s for s in different if names & found.names(s)]
    winner = found.chosen[r] = (defining or different)[0]
    copies = [s for s in (defining or different) if s != winner]
    pieces = sorted(set(different) - {winner} - set(copies))
    found.texts[r], joined = _join(found, winner, pieces)
    for s in pieces:
        if s not in joined:
            del found.owner[s]  # a cell of the learner's own, at its place
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
