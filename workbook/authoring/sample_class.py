"""A sample class of six learners, graded from the notebooks that they hand in.

The learners' work is put together from the released notebooks and the answers that the tests keep, so the demo
needs the repository.
"""

import functools
import shutil
from pathlib import Path

import nbformat

from workbook.authoring.scratch_course import new_course
from workbook.authoring.source_format import graded_cells, to_bytes
from workbook.authoring.stages import ROOT, notebook_path, source_text
from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET
from workbook.errors import AuthoringError, GradingError
from workbook.grading.course.commands import generate_feedback, submit
from workbook.grading.course.layout import Course
from workbook.grading.course.record import load
from workbook.grading.notebooks.cells import grade_id, marks
from workbook.grading.report.write import write_report
from workbook.grading.run.batch import grade_class

# Tells that a demo made this folder, which may be emptied. It names the folder, so a copy in a real course is void.
MARKER = ".workbook-demo"
# Two well-known mistakes a stage: (exercise, answer of answers).
MISTAKES = {
    "01_keras_basics": [("dense", "relu_forgotten"), ("build_two_towers", "flatten_forgotten")],
    "02_matrix_factorization": [("encode_ids", "by_first_appearance"), ("build_dot_mf", "flatten_forgotten")],
    "03_evaluation": [("rmse", "broadcast"), ("evaluate_ranking", "seen_left_in")],
    "04_recommending": [("top_n", "times_zero"), ("recommend", "positions_as_ids")],
    "05_embedding_visualization": [("pca_project", "not_centred"), ("plot_map", "without_legend")],
    "06_classification": [("cross_validate_genre", "plain_accuracy"), ("build_classifier", "unscaled")],
}


def demo(folder, stages, root=ROOT, *, jobs=None, say=None):
    """Make the class in a fresh course in `folder`, grade it, print a line a submission; return the Records."""
    # A line appears when there is something to say, also where the output goes into a file.
    say = say or functools.partial(print, flush=True)
    folder = fresh_folder(Path(folder), root)
    course = new_course(Course(folder), stages, root)
    who = {learner: kind for stage in stages for learner, kind in hand_in(course, stage, root).items()}
    grade_class(folder, jobs=jobs)
    records = []
    for stage in stages:
        pages = generate_feedback(course, stage)
        say(f"\n{stage}")
        for learner, kind in who.items():
            records.append(load(course.graded(learner, stage)))
            say(line(records[-1], kind))
        say(f"  feedback: {folder}/feedback/*/{stage}/{stage}.html ({len(pages)} pages)")
    say(f"\nThe class: {write_report(folder)[0]}")
    return records


def fresh_folder(folder, root=ROOT):
    """Make `folder`, or empty the one that an earlier demo made; return it.

    Raises GradingError, and changes nothing, if it is anything else than missing, empty or an earlier demo's.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise GradingError(f"{folder} is a link or a file, not a folder: name a new folder with --folder.")
    files = list(folder.iterdir()) if folder.exists() else []
    if files and not _is_demo(folder):
        raise GradingError(
            f"{folder} is not empty, and `workbook demo` did not make it there: name a new folder with --folder, "
            f"or delete {folder} yourself if you need nothing in it."
        )
    in_use = [place for place in (root.resolve(), Path.cwd()) if place.is_relative_to(folder.resolve())]
    if files and (in_use or (folder / ".git").exists()):
        raise GradingError(f"{folder} is in use, or a repository: name a new folder with --folder.")
    for path in files:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_bytes(_mark(folder))
    return folder


def _mark(folder):
    text = f"`workbook demo` made this folder, and deletes all that is in it when it runs again:\n{folder.resolve()}\n"
    return text.encode(errors="surrogateescape")


def _is_demo(folder):
    marker = folder / MARKER
    return marker.is_file() and marker.read_bytes() == _mark(folder)


def line(record, kind):
    """Return one line about a graded notebook."""
    by_hand = sum(found.max_points for found in record.exercises if found.manual)
    points = f"{record.score:5.2f} of {record.max_score:g}" + (f" (+{by_hand:g} by hand)" if by_hand else "")
    said = [remark.text for remark in record.remarks]
    said += [f"{found.exercise}: {message}" for found in record.exercises for message in _first_message(found)]
    untouched = [found.exercise for found in record.exercises if _is_untouched(found)]
    said += [f"not attempted: {', '.join(untouched)}"] if untouched else []
    text = "; ".join(said) or "nothing to mend"
    return f"  {record.learner:5} {kind:24} {points:26} {record.seconds:5.1f} s  {text}"


def _is_untouched(found):
    return bool(found.tests) and all(test.status == NOT_ATTEMPTED for test in found.tests)


def _first_message(found):
    """Return the first message of an exercise as a list; [] where there is none."""
    return [test.message for test in found.tests if test.status == NOT_YET][:1]


def hand_in(course, stage, root=ROOT):
    """Write the six submissions of a stage into the course; return {learner: who they are}."""
    from workbook.authoring.answers import answers

    exercises = [name for kind, name, _, _ in graded_cells(source_text(stage, root)) if kind == "tests"]
    solution = {
        grade_id(cell): cell.source
        for cell in nbformat.read(notebook_path("solutions", stage, root), 4).cells
        if marks(cell).get("solution")
    }
    known = {(answer.exercise, answer.name): answer for answer in answers(stage)}
    other_style = {answer.exercise: answer.source() for answer in known.values() if answer.right}
    missing = [pair for pair in MISTAKES[stage] if pair not in known]
    if missing:
        raise AuthoringError(f"workbook/authoring/sample_class.py: answers/{stage} has no {missing}: name others.")
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
        data = filled(stage, work or {}, root)
        # Half a file: what an interrupted upload leaves.
        submit(course, stage, learner, data if work is not None else data[: len(data) // 2])
    return {learner: who for learner, (who, _) in class_.items()}


def filled(stage, work, root=ROOT):
    """Return the bytes of a stage's released notebook with the cells of `work`, {grade id: source}, filled in."""
    notebook = nbformat.read(notebook_path("release", stage, root), 4)
    for cell in notebook.cells:
        if marks(cell).get("solution") and grade_id(cell) in work:
            cell.source = work[grade_id(cell)]
    return to_bytes(notebook)
