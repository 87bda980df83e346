"""Pairs of learners who may have worked together, as data for the page's template."""

import dataclasses
from collections.abc import Mapping

from workbook.grading.report.model import ClassResults
from workbook.grading.report.page_table import LONG_NAME, LearnerRow
from workbook.grading.report.text import visible
from workbook.grading.similarity.pairs import SimilarPair

# Pairs whose texts are shown, parts of a pair, characters of a text. The rest is in the notebooks.
PAIRS, PARTS, TEXT = 30, 4, 1500


@dataclasses.dataclass(frozen=True)
class Sides:
    """The texts of two learners, side by side."""

    name: str
    left: str
    right: str


@dataclasses.dataclass(frozen=True)
class PairRow:
    """One pair. `shared`: the names of everything that both share. `sides`: the most telling parts."""

    left: LearnerRow
    right: LearnerRow
    stage: str
    shared: list[str]
    sides: list[Sides]


def pair_rows(class_: ClassResults, rows: Mapping[str, LearnerRow]) -> list[PairRow]:
    """Return the pairs, the most similar first; `rows`: the row of each learner's id."""
    return [_row(pair, rows, shown=place < PAIRS) for place, pair in enumerate(class_.similar)]


def _row(pair: SimilarPair, rows: Mapping[str, LearnerRow], *, shown: bool) -> PairRow:
    left, right = (rows[learner] for learner in pair.learners)
    sides = [
        Sides(visible(part.name, LONG_NAME), *(visible(text, TEXT, lines=True) for text in part.texts))
        for part in (pair.parts[:PARTS] if shown else ())
    ]
    shared = [visible(part.name, LONG_NAME) for part in pair.parts]
    return PairRow(left, right, visible(pair.stage, LONG_NAME), shared, sides)
