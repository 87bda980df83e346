"""The data of a matching: which submitted cell is which released one, and what was odd about it."""

import collections
import functools
from collections.abc import Sequence

from workbook.grading.notebooks.cells import test_id
from workbook.grading.notebooks.checksums import is_as_released
from workbook.grading.notebooks.definitions import Definitions, likely_names
from workbook.grading.notebooks.parse import FoundCell
from workbook.grading.notebooks.structure import Structure, normal


class Matching:
    """Which submitted cell is which released one. A position is called `s` in the submission, `r` in the release.

    The steps in `match.py` fill it, one after the other:

    `owner`        {s: r} of each submitted cell that belongs to a released one; all others are the learner's own
    `candidates`   {r: [s]} of answers and locked cells: all submitted cells that may be it
    `chosen`       {r: s}, the one whose place in the submission counts
    `kept`         {r: s}, those of `chosen` that are in the released order
    `texts`        {r: source} of each answer that is not as released
    `dropped`      each `s` that is left out, because its text is elsewhere already
    `whole`        {s: source} of each own cell that has another source than `s`
    `before`       {r: s} of a locked cell that contains a learner's definition, which runs before it as an own cell
    `defines`      {s: {r: number}} of each cell that also defines the answer `r`. If the notebook as it is does not get
                   all points, the definition of number 1 is tried, then 2; one of number 0 is not tried.

    What `changes.py` describes:

    `lost`         each `r` that was found although its marks were missing
    `beneath`      each answer that is in an own cell between its cell and its test
    `joined`       {r: [s]} of a written answer in several cells
    `copies`       {r: [s]} of the answers in several different cells, without the first one
    `after_check`  each answer that is defined again below its check
    `split`        each answer whose parts were in several cells
    `moved`        how many open cells are not in the released order
    `in_question`  each written answer that is in the cell of its question
    `in_other`     each answer that is in the cell of another one
    """

    def __init__(self, submitted: Sequence[FoundCell], structure: Structure) -> None:
        self.submitted = submitted
        self.structure = structure
        self.python = Definitions()
        self.owner: dict[int, int] = {}
        self.candidates: dict[int, list[int]] = collections.defaultdict(list)
        self.chosen: dict[int, int] = {}
        self.kept: dict[int, int] = {}
        self.texts: dict[int, str] = {}
        self.dropped: set[int] = set()
        self.whole: dict[int, str] = {}
        self.before: dict[int, int] = {}
        self.defines: dict[int, dict[int, int]] = collections.defaultdict(dict)
        self.lost: set[int] = set()
        self.beneath: list[int] = []
        self.joined: dict[int, list[int]] = {}
        self.copies: dict[int, list[int]] = {}
        self.after_check: set[int] = set()
        self.split: list[int] = []
        self.moved = 0
        self.in_question: list[int] = []
        self.in_other: list[int] = []
        self._names: dict[int, set[str]] = {}

    def take(self, s: int, r: int) -> None:
        """Note that the submitted cell `s` may be the released one `r`."""
        self.owner[s] = r
        self.candidates[r].append(s)

    def free(self) -> list[int]:
        """Return the submitted cells that belong to no released one yet."""
        return [s for s in range(len(self.submitted)) if s not in self.owner]

    def is_blank(self, s: int, r: int) -> bool:
        """Return whether a submitted cell is empty, or as the released one is or was."""
        cell = self.submitted[s]
        source = normal(cell.source)
        return not source or source == normal(self.structure.cells[r].source) or is_as_released(cell, cell.source)

    def wanted(self, r: int) -> set[str]:
        """Return the names that a released cell defines."""
        return self.python.names(self.structure.cells[r].source)

    def names(self, s: int) -> set[str]:
        """Return the names that a submitted cell defines; empty if none of them seems to be an exercise's."""
        if s not in self._names:
            source = self.submitted[s].source
            likely = likely_names(source) & self._exercises
            # Parsing takes time, so the other cells are not parsed.
            self._names[s] = self.python.names(source) if likely else likely
        return self._names[s]

    @functools.cached_property
    def _exercises(self) -> set[str]:
        return {name for r in self.structure.answers for name in self.wanted(r)}

    def test_of(self, r: int) -> int | None:
        """Return the position of the cell that tests the answer `r`, or None."""
        return self.structure.by_id.get(test_id(self.structure.name(r)))

    @property
    def known(self) -> int:
        """How many answers and locked cells were found."""
        return sum(bool(self.candidates[r]) or r in self.texts for r in self.structure.fixed)

    @property
    def answered(self) -> int:
        """How many answers are not as released."""
        return len(self.texts) + len(self.beneath)

    @property
    def foreign(self) -> tuple[str, ...]:
        """The grade ids that the release does not have, sorted."""
        return tuple(sorted({cell.grade_id for cell in self.submitted} - set(self.structure.by_id) - {""}))
