"""A new course folder with the given stages, for a class that is graded and thrown away."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from workbook.authoring.stages import ROOT
from workbook.authoring.translation.catalogues import languages
from workbook.grading.course.config import copy_config
from workbook.grading.course.enter import enter_stages
from workbook.grading.course.layout import Course
from workbook.languages import ENGLISH


def new_course(course: Course, stages: Sequence[str], root: Path = ROOT) -> Course:
    """Make a course with the given stages of the clone in `root`, and a new gradebook; return it."""
    copy_config(root, course.root)
    clone = Course(root)
    for stage in stages:
        for language in (ENGLISH, *languages(root)):
            for path, place in (
                (clone.source(stage, language), course.source(stage, language)),
                (clone.release(stage, language), course.release(stage, language)),
            ):
                place.parent.mkdir(parents=True)
                shutil.copy(path, place)
    enter_stages(course, stages, say=lambda line: None)
    return course
