"""A dummy of the grader, which takes no time: what it finds is drawn, the same for the same learner.

As the real grader does, it fills the gradebook, and puts the graded notebook and its record in place by one rename.
"""

import functools
import json
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.class_rows.archives import HOSTILE
from tests.support.sample_records import ATTACK, BY_HAND, MISTAKES
from workbook import cli
from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED, Outcome
from workbook.checks.result import Report
from workbook.files import replace_folder
from workbook.grading.course.fingerprint import Fingerprints
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import student_id
from workbook.grading.course.record import ExerciseRecord, Record, save
from workbook.grading.notebooks.cells import exercise_of
from workbook.grading.run import batch

_TESTS = 6
# Nothing changes the stages meanwhile, so what they add to a digest is read once per worker.
_prints = functools.cache(Fingerprints)


def grade(course, learner, stages, *, sandbox=True):
    """Grade as `grade_learner` does, without running anything."""
    with open_gradebook(course) as gradebook:
        return [_grade(course, gradebook, learner, stage) for stage in stages]


def _grade(course, gradebook, learner, stage):
    digest, student = _prints(course).of(learner, stage), student_id(learner)
    gradebook.update_or_create_student(student)
    reports, exercises = {}, []
    for found in gradebook.update_or_create_submission(stage, student).notebooks[0].grades:
        name, most = exercise_of(found.cell.name), found.cell.max_score
        if found.cell.cell_type == "markdown":
            found.needs_manual_grade = True
            exercises.append(ExerciseRecord(name, None, BY_HAND))
            continue
        report = reports[found.cell.name] = Report(name, tuple(_outcomes(learner, name)))
        found.auto_score, found.needs_manual_grade = report.score(most), False
        exercises.append(ExerciseRecord(name, report.score(most), most, 1.0, report.outcomes))
    gradebook.db.commit()
    with tempfile.TemporaryDirectory(dir=course.workshop) as name:
        graded = Path(name, "graded")
        graded.mkdir()
        notebook = _with_reports(course.submission(learner, stage) / f"{stage}.ipynb", course.release(stage), reports)
        (graded / f"{stage}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        record = Record(learner, stage, digest, None, "bubblewrap", 10.0, 9.0, tuple(exercises))
        save(record, graded)
        replace_folder(graded, course.graded(learner, stage), Path(name, "before"))
    return record


def _with_reports(submitted, released, reports):
    """Return the submitted notebook with the reports in its test cells; the released one if it is damaged."""
    try:
        notebook = json.loads(submitted.read_text(encoding="utf-8"))
    except ValueError:
        notebook = json.loads(released.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if report := reports.get(cell["metadata"].get("nbgrader", {}).get("grade_id")):
            data = report._repr_mimebundle_()
            cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    return notebook


def _outcomes(learner, exercise):
    """Yield the outcomes of an exercise's tests."""
    hostile, rng = learner.startswith(HOSTILE), random.Random(f"{learner} {exercise}")
    skill = 0.0 if hostile else random.Random(learner).betavariate(4, 1.5)
    begun = rng.random() < 0.9
    for number in range(_TESTS):
        status = NOT_ATTEMPTED if not begun else PASSED if rng.random() < skill else NOT_YET
        message = ""
        if status == NOT_YET:
            message = rng.choice(MISTAKES).format(n=rng.randint(2, 900), x=rng.random(), word="Heat (1995)")
            message += f"{ATTACK}{'long' * 2000}" if hostile else ""
        title = f"{exercise} gives what is right in case {number}"
        yield Outcome(title, status, message, hidden=number > 2, name=f"test_{exercise}_{number}")


def main():
    """Run `workbook grade --course COURSE OPTION ...` with the dummy."""
    batch.grade_class = functools.partial(batch.grade_class, grade=grade)
    sys.exit(cli.main(["grade", "--course", str(Path(sys.argv[1])), *sys.argv[2:]]))
