"""Grade the reference solution and the untouched release as nbgrader would: full points, and none."""

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from workbook.authoring.build import source_notebook
from workbook.authoring.stages import ROOT, notebook_path
from workbook.grading.course import generate_assignment, grade_submission, scores, submit


def check_scores(stage, root=ROOT):
    """Return a problem for each test cell where the solution scores less than all, or the release more than 0."""
    with tempfile.TemporaryDirectory() as folder:
        course = new_course(Path(folder), [stage], root)
        submitted = {
            "solution": source_notebook(stage, root),
            "untouched": notebook_path("release", stage, root).read_bytes(),
        }
        for learner, data in submitted.items():
            submit(course, stage, learner, data)
        problems = []
        with ThreadPoolExecutor(2) as pool:
            results = dict(
                zip(submitted, pool.map(lambda name: grade_submission(course, stage, name), submitted), strict=True)
            )
        for learner, failed in results.items():
            if failed:
                problems.append(f"source/{stage}.py: nbgrader could not grade the {learner} notebook: {failed}")
                continue
            for cell in scores(course, stage, learner):
                wanted = 0.0 if learner == "untouched" or cell.manual else cell.max_score
                if cell.score != wanted:
                    problems.append(
                        f"source/{stage}.py: the {learner} notebook gets {cell.score:g} of {cell.max_score:g} "
                        f"points in {cell.name}, not {wanted:g}: mend the solution or its tests"
                    )
        return problems


def new_course(folder, stages, root=ROOT):
    """Make a course with a fresh gradebook in `folder`, with the given stages released; return the folder."""
    shutil.copy(root / "nbgrader_config.py", folder)
    for stage in stages:
        target = folder / "source" / stage
        target.mkdir(parents=True)
        shutil.copy(notebook_path("source", stage, root), target)
        generate_assignment(folder, stage)
    return folder
