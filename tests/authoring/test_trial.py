"""`workbook try`: one answer, with the reference solution's other functions."""

import json

import pytest

from workbook.authoring.stages import ROOT
from workbook.authoring.trial import as_text, try_answer
from workbook.cli import main
from workbook.errors import AuthoringError

STAGE = "03_evaluation"
ANSWERS = ROOT / "answers"
RECALL = ANSWERS / STAGE / "recall_at_k" / "right_with_sets.py"
BROADCAST = ANSWERS / STAGE / "rmse" / "wrong_broadcast.py"
# compare_models that leaves the errors to rmse and mae.
COMPARE = """
import pandas as pd

def compare_models(predictions, y_true):
    rows = [(name, rmse(y_true, p), mae(y_true, p)) for name, p in predictions.items()]
    return pd.DataFrame(rows, columns=["model", "rmse", "mae"]).sort_values("rmse")
"""


def written(folder, text):
    path = folder / "answer.py"
    path.write_text(text)
    return path


def test_a_right_answer_gets_all_points():
    trial = try_answer("3", "recall_at_k", RECALL)
    assert (trial.stage, trial.exercise, trial.points, trial.failed) == (STAGE, "recall_at_k", trial.max_points, [])
    assert trial.visible
    assert trial.hidden


def test_a_wrong_answer_loses_points_and_is_told_why():
    trial = try_answer(STAGE, "rmse", BROADCAST)
    assert trial.points < trial.max_points
    assert "n by n matrix" in as_text(trial)
    assert all(name in as_text(trial) for name in trial.failed)


def test_the_reference_solution_stands_in_for_the_rest(tmp_path):
    trial = try_answer(STAGE, "compare_models", written(tmp_path, COMPARE))
    assert trial.points == trial.max_points


def test_what_the_file_defines_comes_before_the_reference_solution(tmp_path):
    trial = try_answer(
        STAGE, "compare_models", written(tmp_path, COMPARE + "\ndef mae(y_true, y_pred):\n    return 0.0")
    )
    assert trial.points < trial.max_points


def test_an_answer_leaves_the_reference_solution_as_it_was(tmp_path):
    try_answer(STAGE, "compare_models", written(tmp_path, COMPARE + "\nrmse = mae = None"))
    assert try_answer(STAGE, "compare_models", written(tmp_path, COMPARE)).report.passed


def test_json(capsys):
    assert main(["try", "3", "rmse", str(BROADCAST), "--json"]) == 0
    trial = json.loads(capsys.readouterr().out)
    assert list(trial) == ["exercise", "visible", "hidden", "points", "max_points", "seconds"]
    assert trial["points"] < trial["max_points"]
    outcomes = trial["visible"] + trial["hidden"]
    assert {tuple(outcome) for outcome in outcomes} == {("test", "title", "outcome", "message")}
    assert {outcome["outcome"] for outcome in outcomes} == {"passed", "not yet"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def rmse(:", "is not Python: invalid syntax in line 1"),
        ("import no_such_module", "cannot be run: ModuleNotFoundError"),
        ("def rsme(y_true, y_pred):\n    return 0.0", "does not define rmse"),
    ],
)
def test_a_file_that_is_no_answer(tmp_path, capsys, text, said):
    path = written(tmp_path, text)
    assert main(["try", STAGE, "rmse", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert str(path) in line
    assert said in line


@pytest.mark.parametrize(
    ("stage", "exercise", "file", "said"),
    [
        ("9", "rmse", BROADCAST, "There is no stage '9'"),
        ("3", "rsme", BROADCAST, "03_evaluation has no exercise 'rsme'"),
        ("3", "top_n", BROADCAST, "03_evaluation has no exercise 'top_n'"),
        ("3", "rmse", "missing.py", "missing.py cannot be read"),
    ],
)
def test_what_does_not_exist(stage, exercise, file, said):
    with pytest.raises(AuthoringError, match=said):
        try_answer(stage, exercise, file)
