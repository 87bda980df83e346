"""nbgrader's own commands work from a fresh course, and what they hand back is fair and keeps secrets."""

import csv
import re
import shutil

import nbformat
import pytest

from autograder_tests import HIDDEN
from workbook.authoring.source_format import to_bytes
from workbook.authoring.stages import ROOT
from workbook.grading.course.commands import messages, nbgrader, scores, submit
from workbook.grading.course.config import copy_config
from workbook.grading.course.layout import Course

pytestmark = pytest.mark.tensorflow

STAGE = "03_evaluation"
ANSWERS = {
    # Right, but noisy: a warning, a log line, a print to stderr and one to file descriptor 2.
    "noisy": """
import logging, os, sys, warnings
logging.basicConfig()
def rmse(y_true, y_pred):
    warnings.warn("careful"); logging.warning("careful"); print("careful", file=sys.stderr); os.write(2, b"careful")
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if y_true.size == 0 or y_true.shape != y_pred.shape:
        raise ValueError("Need as many predictions as ratings, and at least one.")
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))
""",
    # Mistake 4, which must be named.
    "broadcast": "def rmse(y_true, y_pred):\n    return float(np.sqrt(np.mean((np.array(y_true) - y_pred) ** 2)))\n",
    # Raises in every test.
    "raising": "def rmse(y_true, y_pred):\n    return y_true.no_such_thing\n",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course as a fresh clone has it: source and configuration, no gradebook; three learners have submitted."""
    folder = tmp_path_factory.mktemp("course")
    copy_config(ROOT, folder)
    for tree in ("source", "release"):
        shutil.copytree(ROOT / tree / STAGE, folder / tree / STAGE)
    for learner, answer in ANSWERS.items():
        notebook = nbformat.read(ROOT / "release" / STAGE / f"{STAGE}.ipynb", 4)
        keep = {"rmse", "test_rmse"}
        # The set-up cell, the exercise and its check: the rest of the stage is not the subject here.
        cells = [cell for cell in notebook.cells if cell.metadata.get("nbgrader") or "import workbook" in cell.source]
        for cell in cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "rmse":
                cell.source = answer
        assert keep <= {cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells}
        notebook.cells = cells
        submit(Course(folder), STAGE, learner, to_bytes(notebook))
    for command in (["generate_assignment"], ["autograde"], ["generate_feedback"]):
        code, log = nbgrader(Course(folder), *command, STAGE)
        assert code == 0, log
    code, log = nbgrader(Course(folder), "export", "--to", "grades.csv")
    assert code == 0, log
    return folder


def rmse_score(course, learner):
    (cell,) = (cell for cell in scores(Course(course), STAGE, learner) if cell.name == "test_rmse")
    return cell.score, cell.max_score


def test_a_warning_costs_nobody_points(course):
    score, full = rmse_score(course, "noisy")
    assert score == full > 0


def test_a_mistake_costs_a_part(course):
    score, full = rmse_score(course, "broadcast")
    assert 0 < score < full


def test_an_error_in_the_answer_is_no_error_of_the_cell(course):
    assert rmse_score(course, "raising")[0] == 0
    assert "AttributeError" in " ".join(messages(Course(course), STAGE, "raising")["rmse"])


def test_other_exercises_get_nothing(course):
    for cell in scores(Course(course), STAGE, "noisy"):
        assert cell.name == "test_rmse" or cell.score == 0


def test_feedback_names_the_mistake_and_keeps_the_tests(course):
    page = (course / "feedback" / "broadcast" / STAGE / f"{STAGE}.html").read_text(encoding="utf-8")
    said = messages(Course(course), STAGE, "broadcast")["rmse"][0]
    assert re.sub(r"\W+", "", said)[:60] in re.sub(r"\W+", "", re.sub(r"<[^>]+>|&\w+;", "", page))
    # A row per test, in colours: nothing of the report's form is shown as text.
    assert "&lt;" not in page[page.index("checks passed") :][:2000]
    assert "Traceback (most recent call last)" not in page
    for line in (HIDDEN / f"test_{STAGE}.py").read_text(encoding="utf-8").splitlines():
        assert len(line.strip()) < 40 or line.strip() not in page


def test_export_has_a_row_a_learner(course):
    with open(course / "grades.csv", encoding="utf-8") as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert set(rows) == set(ANSWERS)
    assert rows["noisy"] > rows["broadcast"] > rows["raising"] == 0
