"""Grade the reference solutions and the untouched releases as a class: full points, and none."""

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

from workbook.authoring.build import source_notebook
from workbook.authoring.scratch_course import new_course
from workbook.authoring.stages import ROOT, notebook_path
from workbook.checks.outcomes import PASSED
from workbook.grading.course.commands import scores, submit
from workbook.grading.course.layout import Course
from workbook.grading.course.record import Record, load
from workbook.grading.run.batch import grade_class
from workbook.progress_bar import progress_bar


def check_scores(stages: Sequence[str], root: Path = ROOT) -> list[str]:
    """Return a problem for each test cell in which a solution does not get all points, or a release gets any."""
    with tempfile.TemporaryDirectory() as folder:
        course = new_course(Course(Path(folder)), stages, root)
        for stage in stages:
            # Graded side by side: a learner for each solution, which trains; one for all the rest, which does not.
            submit(course, stage, f"solution {stage}", source_notebook(stage, root))
            submit(course, stage, "untouched", notebook_path("release", stage, root).read_bytes())
        said = io.StringIO()
        with progress_bar("Grading", 2 * len(stages)) as bar:

            def count(record: Record) -> str:
                bar.update()
                return f"{record.learner} {record.stage}: {record.score:g}"

            run = grade_class(course.root, out=said, describe=count)
        if not run.complete:
            return [f"The solutions and releases could not be graded:\n{said.getvalue()}"]
        return [problem for stage in stages for problem in _problems(course, stage)]


def _problems(course: Course, stage: str) -> list[str]:
    problems = []
    for notebook, learner in (("solution", f"solution {stage}"), ("untouched", "untouched")):
        found = scores(course, stage, learner)
        if not found:
            problems.append(f"source/{stage}.py: the {notebook} notebook has no scores in the gradebook")
        for cell in found:
            wanted = 0.0 if notebook == "untouched" or cell.manual else cell.max_score
            if cell.score != wanted:
                problems.append(
                    f"source/{stage}.py: the {notebook} notebook gets {cell.score:g} of {cell.max_score:g} "
                    f"points in {cell.name}, not {wanted:g}: fix the solution or its tests"
                )
    return problems + _failed_tests(course, stage)


def _failed_tests(course: Course, stage: str) -> list[str]:
    """Return a problem for each test that the solution fails: points do not show it if an exercise has none."""
    graded = load(course.graded(f"solution {stage}", stage))
    return [
        f"source/{stage}.py: the solution of {found.exercise} fails {test.name}: {test.message}"
        for found in (graded.exercises if graded else ())
        for test in found.tests
        if test.status != PASSED
    ]
