"""A new course folder with the given stages, for a class that is graded and thrown away."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from workbook.authoring.stages import ROOT, notebook_path
from workbook.authoring.translation.catalogues import languages
from workbook.grading.course.commands import generate_assignment
from workbook.grading.course.config import copy_config
from workbook.grading.course.layout import Course


def new_course(course: Course, stages: Sequence[str], root: Path = ROOT) -> Course:
    """Make a course with a new gradebook, in which the given stages are released; return it."""
    copy_config(root, course.root)
    for stage in stages:
        course.source(stage).parent.mkdir(parents=True)
        shutil.copy(notebook_path("source", stage, root), course.source(stage))
        generate_assignment(course, stage)
        for language in languages(root):
            translation = course.source(stage, language)
            translation.parent.mkdir(parents=True)
            shutil.copy(notebook_path("source", stage, root / "locale" / language), translation)
    return course
