"""What the course folder holds: records of grading, hand-ins, and which of them changed after they were graded.

Learners have the names by which the gradebook knows them.
"""

import importlib.util
import math
import os

from workbook.grading.course import record
from workbook.grading.course.fingerprint import submission_digest
from workbook.grading.course.layout import student_id
from workbook.grading.course.submitted import find_submissions


def find_records(course):
    """Return {(learner, stage): Record} of the records that tell of the folder they lie in."""
    found = {}
    for learner, stage in _folders(course.autograded):
        graded = record.load(course.graded(learner, stage))
        if graded is not None and (graded.learner, graded.stage) == (learner, stage) and _is_sound(graded):
            found[student_id(learner), stage] = graded
    return found


def find_handed_in(course, stages):
    """Return ({(learner, stage)}, lines about work that lies where nobody grades it), where `stages` are known."""
    if not course.submitted.is_dir():
        return set(), []
    # A stage that the gradebook does not know yet is one all the same.
    found, misplaced = find_submissions(course, sorted({*stages, *course.stages()}))
    return {(student_id(one.learner), one.stage) for one in found}, [line.text for line in misplaced if line.work]


def find_changed(course, records):
    """Return the keys of the records whose hand-in, or what it is graded with, has changed since."""
    # Where nothing can be graded, there is nothing to compare with.
    if os.name == "nt" or not (course.settings.hidden_tests or importlib.util.find_spec("autograder_tests")):
        return set()
    stages = set(course.stages())
    return {
        key
        for key, graded in records.items()
        # Plain `nbgrader autograde` notes no digest.
        if graded.digest and graded.stage in stages and _differs(course, graded)
    }


def _differs(course, graded):
    if not os.path.lexists(course.submission(graded.learner, graded.stage)):
        return False
    return graded.digest != submission_digest(course, graded.learner, graded.stage)


def _folders(root):
    """Yield (learner, stage) for each folder two below `root`; hidden ones are tools' own."""
    for learner in sorted(root.iterdir()) if root.is_dir() else ():
        for stage in sorted(learner.iterdir()) if learner.is_dir() else ():
            if stage.is_dir() and not (learner.name.startswith(".") or stage.name.startswith(".")):
                yield learner.name, stage.name


def _is_sound(graded):
    """Tell whether all figures of a record are finite numbers: JSON also holds NaN, and texts in their place."""
    figures = [graded.seconds, graded.own_seconds]
    for done in graded.exercises:
        figures += [done.max_points, done.seconds, *([] if done.manual else [done.points])]
        figures += [test.share for test in done.tests]
    return all(isinstance(figure, int | float) and math.isfinite(figure) for figure in figures)
