"""Find the pairs of a class that share more than chance explains, and what each pair shares.

No library does this: copydetect and MOSS compare files with each other, whatever the rest of the class wrote.
"""

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np

from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET
from workbook.grading.course.layout import Course
from workbook.grading.course.record import Record
from workbook.grading.notebooks.cells import exercise_of
from workbook.grading.notebooks.parse import FoundCell
from workbook.grading.notebooks.read import cells_of
from workbook.grading.similarity.documents import Kind, Part, parts_of
from workbook.grading.similarity.evidence import Matrix, shared
from workbook.grading.similarity.known import Known, read_known

# Bits that an exercise takes off which both solved in ways of their own.
_OWN_WAY = 2.0
# Bits above what one pair of a class reaches by chance, from which on a person should look.
_MARGIN = 4.0
# With fewer learners, nobody can say what is rare.
_FEWEST = 5
# Parts of a pair that say less are not shown.
_SHOWN = 1.0

# Takes the path of a notebook, returns its cells.
Read: TypeAlias = Callable[[Path], Sequence[FoundCell]]


@dataclasses.dataclass(frozen=True)
class SharedPart:
    """One part that two learners share: its name, the bits that this says, and both texts."""

    name: str
    bits: float
    texts: tuple[str, str]


@dataclasses.dataclass(frozen=True)
class SimilarPair:
    """Two learners who share much in one stage; `parts`: what they share, the most telling first."""

    stage: str
    learners: tuple[str, str]
    bits: float
    parts: tuple[SharedPart, ...]


@dataclasses.dataclass(frozen=True)
class _Work:
    """What one learner submitted for a stage: the parts, and the messages of failed tests by exercise."""

    parts: Mapping[str, Part]
    messages: Mapping[str, frozenset[str]]

    def terms(self, name: str, known: Known) -> frozenset[str]:
        """Return the runs in a part that the course did not give."""
        part = self.parts.get(name)
        return part.terms - known.terms if part else frozenset()


def mark(learners: int) -> float:
    """Return the bits from which on a person should look at a pair, in a class of this many learners."""
    return _MARGIN + math.log2(max(1, math.comb(learners, 2)))


def similar_pairs(
    course: Course, records: Mapping[tuple[str, str], Record], read: Read = cells_of
) -> list[SimilarPair]:
    """Return the pairs above the mark in all stages, the most similar first; `records`: by learner's id and stage."""
    found: list[SimilarPair] = []
    # Without the instructor's notebook nobody knows what the course gave.
    for stage in course.stages():
        class_ = {learner: record for (learner, name), record in records.items() if name == stage}
        found += ranked_pairs(course, stage, class_, read, above=mark(len(class_)))
    return sorted(found, key=lambda pair: (-pair.bits, pair.stage, pair.learners))


def ranked_pairs(
    course: Course, stage: str, records: Mapping[str, Record], read: Read = cells_of, *, above: float = 0.0
) -> list[SimilarPair]:
    """Return the pairs of a stage that share more bits than `above`, the most similar first.

    `records`: by learner's id.
    """
    if len(records) < _FEWEST:
        return []
    known = read_known(course, stage)
    learners = sorted(records)
    paths = {learner: course.graded(records[learner].learner, stage) / f"{stage}.ipynb" for learner in learners}
    class_ = [_work(read(paths[learner]), records[learner], known) for learner in learners]
    total, parts = _evidence(class_, known)
    pairs = [
        SimilarPair(stage, (learners[one], learners[two]), float(total[one, two]), _shown(class_, parts, one, two))
        for one, two in np.argwhere(np.triu(total, 1) > above)
    ]
    return sorted(pairs, key=lambda pair: (-pair.bits, pair.learners))


def _work(cells: Sequence[FoundCell], record: Record, known: Known) -> _Work:
    parts = parts_of(cells, known.cells)
    messages: dict[str, frozenset[str]] = {}
    for done in record.exercises:
        name = exercise_of(done.exercise)
        if done.tests and all(test.status == NOT_ATTEMPTED for test in done.tests):
            parts.pop(name, None)
        failed = {f"{test.name}: {test.message}" for test in done.tests if test.status == NOT_YET and test.message}
        usual = known.messages.get(name, ())
        if name in parts:
            messages[name] = frozenset(text for text in failed if not any(said in text for said in usual))
    return _Work(parts, messages)


def _evidence(class_: Sequence[_Work], known: Known) -> tuple[Matrix, dict[str, Matrix]]:
    """Return the bits of each pair: all together, and by part."""
    code, other = np.zeros((2, len(class_), len(class_)))
    parts: dict[str, Matrix] = {}
    for name, kind in {name: part.kind for work in class_ for name, part in work.parts.items()}.items():
        same = shared([work.terms(name, known) for work in class_], known.kept.get(name, ()))
        if kind == Kind.ANSWER:
            wrong = shared([work.messages.get(name, frozenset()) for work in class_], enough=1)
            parts[name] = np.maximum(same.bits, wrong.bits)
            code += parts[name] - _OWN_WAY * same.both * (1 - np.maximum(same.likeness, wrong.likeness))
        else:
            parts[name] = same.of_text if kind == Kind.TEXT else same.bits
            other += parts[name]
    # A text may be shared without the code.
    return np.maximum(0, code) + other, parts


def _shown(class_: Sequence[_Work], parts: Mapping[str, Matrix], one: int, other: int) -> tuple[SharedPart, ...]:
    found = [
        SharedPart(name, float(bits[one, other]), (class_[one].parts[name].text, class_[other].parts[name].text))
        for name, bits in parts.items()
        if bits[one, other] > _SHOWN
    ]
    return tuple(sorted(found, key=lambda part: -part.bits))
