"""Read the course folder: records of grading, submissions, and which of them changed after they were graded.

Learners have the names that they have in the gradebook.
"""

import importlib.util
import math
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from workbook.grading.course import record
from workbook.grading.course.known_fingerprints import KnownFingerprints
from workbook.grading.course.layout import Course, student_id
from workbook.grading.course.record import Record
from workbook.grading.course.submitted import find_submissions

# A learner's name in the gradebook, and a stage.
Pair: TypeAlias = tuple[str, str]


def find_records(course: Course) -> dict[Pair, Record]:
    """Return the records that name the folder that they are in, as learner and stage."""
    found: dict[Pair, Record] = {}
    for learner, stage in _folders(course.autograded):
        graded = record.load(course.graded(learner, stage))
        if graded is not None and (graded.learner, graded.stage) == (learner, stage) and _is_sound(graded):
            found[student_id(learner), stage] = graded
    return found


def find_submitted(course: Course, stages: Collection[str]) -> tuple[dict[Pair, str], list[str]]:
    """Return what was submitted, with the names of the learners' folders, and sentences about work in the wrong place.

    `stages`: those known from elsewhere.
    """
    if not course.submitted.is_dir():
        return {}, []
    # The gradebook may not have all stages of source/ yet.
    found, misplaced = find_submissions(course, sorted({*stages, *course.stages()}))
    folders = {(student_id(one.learner), one.stage): one.learner for one in found}
    return folders, [line.text for line in misplaced if line.work]


def find_changed(course: Course, records: Mapping[Pair, Record]) -> set[Pair]:
    """Return the keys of the records whose submission, or what it is graded with, has changed since."""
    # A digest includes the tests, so without them there is nothing to compare with.
    if os.name == "nt" or not (course.settings.hidden_tests or importlib.util.find_spec("autograder_tests")):
        return set()
    stages, prints = set(course.stages()), KnownFingerprints(course)
    return {
        key
        for key, graded in records.items()
        # Plain `nbgrader autograde` stores no digest.
        if graded.digest and graded.stage in stages and _differs(course, prints, graded)
    }


def _differs(course: Course, prints: KnownFingerprints, graded: Record) -> bool:
    if not os.path.lexists(course.submission(graded.learner, graded.stage)):
        return False
    return graded.digest != prints.of(graded.learner, graded.stage)


def _folders(root: Path) -> Iterator[tuple[str, str]]:
    """Yield (learner, stage) for each folder two levels below `root`; hidden ones belong to tools."""
    for learner in sorted(root.iterdir()) if root.is_dir() else ():
        for stage in sorted(learner.iterdir()) if learner.is_dir() else ():
            if stage.is_dir() and not (learner.name.startswith(".") or stage.name.startswith(".")):
                yield learner.name, stage.name


def _is_sound(graded: Record) -> bool:
    """Return whether all numbers of a record are finite: in JSON they may also be NaN, or text."""
    figures: list[object] = [graded.seconds, graded.own_seconds]
    for done in graded.exercises:
        figures += [done.max_points, done.seconds, *([] if done.manual else [done.points])]
        figures += [test.share for test in done.tests]
    return all(isinstance(figure, int | float) and math.isfinite(figure) for figure in figures)
