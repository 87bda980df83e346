"""A sample class of six learners, graded by nbgrader from the notebooks that they hand in.

The learners' work is put together from the released notebooks and the answers that the tests keep, so the demo
needs the repository.
"""

import dataclasses
import functools
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

from workbook.authoring.markup import graded_cells, to_bytes
from workbook.authoring.score import new_course
from workbook.authoring.stages import ROOT, AuthoringError, notebook_path, source_text
from workbook.grading.course import generate_feedback, grade_submission, messages, scores, submit

# Two well-known mistakes a stage: (exercise, answer of tests/answers).
MISTAKES = {
    "01_keras_basics": [("dense", "relu_forgotten"), ("build_two_towers", "flatten_forgotten")],
    "02_matrix_factorization": [("encode_ids", "by_first_appearance"), ("build_dot_mf", "flatten_forgotten")],
    "03_evaluation": [("rmse", "broadcast"), ("evaluate_ranking", "seen_left_in")],
    "04_recommending": [("top_n", "times_zero"), ("recommend", "positions_as_ids")],
    "05_embedding_visualization": [("pca_project", "not_centred"), ("plot_map", "without_legend")],
    "06_classification": [("cross_validate_genre", "plain_accuracy"), ("build_classifier", "unscaled")],
}


@dataclasses.dataclass(frozen=True)
class Graded:
    """What became of one learner's notebook of one stage; `score` is None where it could not be graded."""

    learner: str
    who: str
    stage: str
    score: float | None
    max_score: float
    by_hand: float
    seconds: float
    wrong: list[str]
    feedback: Path | None


def demo(folder, stages, root=ROOT, *, workers=2, say=None):
    """Make the class in a fresh course in `folder`, grade it, print a line a learner; return the Graded records."""
    # A line appears when its learner is graded, also where the output goes into a file.
    say = say or functools.partial(print, flush=True)
    folder = Path(folder)
    if (folder / "gradebook.db").exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    new_course(folder, stages, root)
    records = []
    for stage in stages:
        learners, worth = hand_in(folder, stage, root), _worth(stage, root)
        say(f"\n{stage}")
        with ThreadPoolExecutor(workers) as pool:
            tasks = [pool.submit(_grade, folder, stage, learner, who, worth) for learner, who in learners.items()]
            for task in tasks:
                records.append(task.result())
                say(line(records[-1]))
    say("\nFeedback pages:")
    for record in records:
        if record.feedback:
            say(f"  {record.feedback}")
    return records


def line(record):
    """Return one line about a graded notebook."""
    points = "not graded" if record.score is None else f"{record.score:5.2f} of {record.max_score:g}"
    if record.by_hand and record.score is not None:
        points += f" (+{record.by_hand:g} by hand)"
    wrong = "; ".join(record.wrong) or "nothing to mend"
    return f"  {record.learner:5} {record.who:24} {points:26} {record.seconds:5.1f} s  {wrong}"


def hand_in(folder, stage, root=ROOT):
    """Write the six submissions of a stage below `folder`/submitted; return {learner: who they are}."""
    from tests.answers import answers

    exercises = [name for kind, name, _, _ in graded_cells(source_text(stage, root)) if kind == "tests"]
    solution = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in nbformat.read(notebook_path("solutions", stage, root), 4).cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    known = {(answer.exercise, answer.name): answer for answer in answers(stage)}
    other_style = {answer.exercise: answer.source() for answer in known.values() if answer.right}
    missing = [pair for pair in MISTAKES[stage] if pair not in known]
    if missing:
        raise AuthoringError(f"workbook/grading/demo.py: tests/answers/{stage} has no {missing}: name others.")
    mistakes = {exercise: known[exercise, name].source() for exercise, name in MISTAKES[stage]}
    half = exercises[: len(exercises) // 2]
    class_ = {
        "ada": ("all right", solution),
        "ben": ("half done", {name: solution[name] for name in half}),
        "cleo": ("untouched", {}),
        "dan": ("two well-known mistakes", solution | mistakes),
        "eve": ("right in another style", solution | other_style),
        "finn": ("a broken notebook file", None),
    }
    for learner, (_, work) in class_.items():
        data = _filled(stage, work or {}, root)
        # Half a file: what an interrupted upload leaves.
        submit(folder, stage, learner, data if work is not None else data[: len(data) // 2])
    return {learner: who for learner, (who, _) in class_.items()}


def _filled(stage, work, root):
    notebook = nbformat.read(notebook_path("release", stage, root), 4)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution") and marks["grade_id"] in work:
            cell.source = work[marks["grade_id"]]
    return to_bytes(notebook)


def _worth(stage, root):
    """Return the points of a stage that tests give, and those that a person gives."""
    points = {"tests": 0, "written": 0}
    for kind, _, worth, _ in graded_cells(source_text(stage, root)):
        if kind in points:
            points[kind] += worth
    return points["tests"], points["written"]


def _grade(folder, stage, learner, who, worth):
    start = time.perf_counter()
    failed = grade_submission(folder, stage, learner)
    seconds = time.perf_counter() - start
    graded = [] if failed else scores(folder, stage, learner)
    if failed:
        wrong, feedback = [failed], None
    else:
        wrong = [f"{exercise}: {said[0]}" for exercise, said in messages(folder, stage, learner).items()]
        feedback = generate_feedback(folder, stage, learner)
    score = None if failed else sum(cell.score for cell in graded if not cell.manual)
    return Graded(learner, who, stage, score, *worth, seconds, wrong, feedback)
