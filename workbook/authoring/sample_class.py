"""`workbook demo`: a sample class of six learners, graded from the notebooks that they submit.

Their submissions are made from the released notebooks, the solutions and the kept answers.
"""

import dataclasses
import functools
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat

from workbook.authoring.answers import answers
from workbook.authoring.demo_folder import new_folder
from workbook.authoring.scratch_course import new_course
from workbook.authoring.source_format import exercises_of, to_bytes
from workbook.authoring.stages import ROOT, notebook_path, source_text
from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET
from workbook.errors import AuthoringError
from workbook.grading.course.commands import submit
from workbook.grading.course.layout import Course
from workbook.grading.course.record import ExerciseRecord, Record, load
from workbook.grading.notebooks.cells import grade_id, marks
from workbook.grading.report.feedback import write_feedback
from workbook.grading.report.write import write_report
from workbook.grading.run.batch import ClassRun, grade_class

# Two well-known mistakes per stage: (exercise, name of a wrong answer).
MISTAKES = {
    "01_keras_basics": [("dense", "relu_forgotten"), ("build_two_towers", "flatten_forgotten")],
    "02_matrix_factorization": [("encode_ids", "by_first_appearance"), ("build_dot_mf", "flatten_forgotten")],
    "03_evaluation": [("rmse", "broadcast"), ("evaluate_ranking", "seen_left_in")],
    "04_recommending": [("top_n", "times_zero"), ("recommend", "positions_as_ids")],
    "05_embedding_visualization": [("pca_project", "not_centred"), ("plot_map", "without_legend")],
    "06_classification": [("cross_validate_genre", "plain_accuracy"), ("build_classifier", "unscaled")],
    "07_implicit_feedback": [("fold_in_implicit", "liked_twice"), ("sampled_ndcg", "whole_catalogue")],
}


@dataclasses.dataclass(frozen=True)
class SampleLearner:
    """A learner of the sample class. `answers`: {exercise: source}; `broken`: the notebook file is cut in half."""

    name: str
    kind: str
    answers: dict[str, str]
    broken: bool = False


def demo(
    folder: Path,
    stages: Sequence[str],
    root: Path = ROOT,
    *,
    jobs: int | None = None,
    say: Callable[[str], None] | None = None,
) -> ClassRun:
    """Make the class in a new course in `folder`, grade it, and `say` a line per submission; return the run."""
    say = say or functools.partial(print, flush=True)
    new_folder(folder, root)
    say(
        f"Makes a class of six sample learners in {folder}, and grades {len(stages)} of their stages in a sandbox. "
        "On two free cores, the first learner's lines appear after half a minute, and the table of six stages after "
        "three minutes. Each further learner's lines appear when all their stages are graded."
    )
    course = new_course(Course(folder), stages, root)
    classes = {stage: submit_all(course, stage, root) for stage in stages}
    run = grade_class(folder, jobs=jobs, describe=_progress)
    for stage, learners in classes.items():
        say(f"\n{stage}")
        for learner in learners:
            say(f"  {learner.name:5} {learner.kind:24} {result(load(course.graded(learner.name, stage)))}")
    pages = write_feedback(folder, say=lambda line: None).pages
    say(f"\n{len(pages)} feedback pages in {course.feedback}")
    say(f"The report on the class: {write_report(folder)[0]}")
    return run


def submit_all(course: Course, stage: str, root: Path = ROOT) -> list[SampleLearner]:
    """Write the six submissions of a stage into the course; return the learners."""
    learners = sample_learners(stage, root)
    for learner in learners:
        data = filled(stage, learner.answers, root)
        # Half a file is what an interrupted upload leaves.
        submit(course, stage, learner.name, data[: len(data) // 2] if learner.broken else data)
    return learners


def sample_learners(stage: str, root: Path = ROOT) -> list[SampleLearner]:
    """Return the six learners with their answers to a stage."""
    exercises = exercises_of(source_text(stage, root))
    solution = {
        grade_id(cell): cell.source
        for cell in nbformat.read(notebook_path("solutions", stage, root), 4).cells
        if marks(cell).get("solution")
    }
    kept = {(answer.exercise, answer.name): answer for answer in answers(stage)}
    missing = [pair for pair in MISTAKES[stage] if pair not in kept]
    if missing:
        raise AuthoringError(f"workbook/authoring/sample_class.py: answers/{stage} has no {missing}: name others.")
    mistakes = {exercise: kept[exercise, name].source() for exercise, name in MISTAKES[stage]}
    other_style = {answer.exercise: answer.source() for answer in kept.values() if answer.right}
    half = {name: solution[name] for name in exercises[: len(exercises) // 2]}
    return [
        # They are graded in this order: the first results appear soon.
        SampleLearner("ada", "untouched", {}),
        SampleLearner("ben", "a broken notebook file", {}, broken=True),
        SampleLearner("cleo", "half done", half),
        SampleLearner("dan", "all right", solution),
        SampleLearner("eve", "two well-known mistakes", solution | mistakes),
        SampleLearner("finn", "right in another style", solution | other_style),
    ]


def filled(stage: str, work: dict[str, str], root: Path = ROOT) -> bytes:
    """Return a stage's released notebook file with the cells of `work`, {grade id: source}, filled in."""
    notebook = nbformat.read(notebook_path("release", stage, root), 4)
    for cell in notebook.cells:
        if marks(cell).get("solution") and grade_id(cell) in work:
            cell.source = work[grade_id(cell)]
    return to_bytes(notebook)


def _progress(record: Record) -> str:
    """Return the line of a submission that was just graded; `grade_class` prints its remarks below."""
    return f"{record.learner} {record.stage}: {result(dataclasses.replace(record, remarks=()))}"


def result(record: Record | None) -> str:
    """Return one line about a graded submission: points, seconds, and what to fix. None: it was not graded."""
    if record is None:
        return "not graded"
    by_hand = sum(found.max_points for found in record.exercises if found.manual)
    points = f"{record.score:5.2f} of {record.max_score:g}" + (f" (+{by_hand:g} by hand)" if by_hand else "")
    said = [remark.text for remark in record.remarks]
    said += [f"{found.exercise}: {message}" for found in record.exercises for message in _first_message(found)]
    untouched = [found.exercise for found in record.exercises if _is_untouched(found)]
    said += [f"not attempted: {', '.join(untouched)}"] if untouched else []
    return f"{points:26} {record.seconds:5.1f} s  {'; '.join(said) or 'nothing to fix'}"


def _is_untouched(found: ExerciseRecord) -> bool:
    return bool(found.tests) and all(test.status == NOT_ATTEMPTED for test in found.tests)


def _first_message(found: ExerciseRecord) -> list[str]:
    """Return the first message of an exercise as a list, which is empty if there is none."""
    return [test.message for test in found.tests if test.status == NOT_YET][:1]
