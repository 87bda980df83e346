"""What a learner is shown of the exercises that are done: from this session's checks, and from saved notebooks."""

import json

import pytest

from workbook.checks import check as check_module
from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED, Outcome
from workbook.checks.result import Report
from workbook.checks.runner import exercises
from workbook.cli import main
from workbook.errors import SavedNotebookError, WorkbookError
from workbook.notebook.progress import NOT_THE_GRADE, progress, read_progress

STAGE = "01_keras_basics"
TOTAL = sum(facts["points"] for facts in exercises().values() if facts["stage"] == STAGE)


def report(exercise, *statuses):
    return Report(exercise, tuple(Outcome("Title.", status, "why" * (status == NOT_YET)) for status in statuses))


def save(path, *reports):
    outputs = [[{"output_type": "display_data", "data": found._repr_mimebundle_()}] for found in reports]
    cells = [{"cell_type": "code", "source": "", "metadata": {}, "outputs": output} for output in outputs]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": ""}, *cells]}), encoding="utf-8")


@pytest.fixture
def session(monkeypatch):
    found = {}
    monkeypatch.setattr("workbook.notebook.progress.reports", found)
    return found


def line_of(text, exercise):
    (line,) = [line for line in text.splitlines() if f" {exercise} " in line]
    return " ".join(line.split())


def test_this_sessions_checks(session, capsys):
    for found in (
        report("dense", PASSED, PASSED),
        report("lookup", PASSED, NOT_YET),
        report("best_epoch", NOT_ATTEMPTED),
    ):
        session[found.exercise] = found
    progress(1)
    said = capsys.readouterr().out
    assert said.startswith(f"{STAGE}: 1 of 7 exercises are green, worth 2 of {TOTAL} points.\n")
    assert said.endswith(NOT_THE_GRADE + "\n")
    assert line_of(said, "dense") == "1.1 dense 2 points ✓ all checks passed"
    assert line_of(said, "lookup") == "1.5 lookup 2 points ✗ 50% of the checks passed"
    assert line_of(said, "best_epoch") == "1.4 best_epoch 1 point – not done yet, or not checked"


def test_a_check_is_remembered(session, capsys, monkeypatch):
    monkeypatch.setattr(check_module, "reports", session)
    monkeypatch.setattr(check_module, "run_local", lambda name, namespace, **options: report(name, PASSED))
    check_module.check("dense")
    progress(STAGE)
    assert "✓" in line_of(capsys.readouterr().out, "dense")


def test_nothing_is_said_while_nbgrader_grades(session, capsys, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    progress(1)
    assert capsys.readouterr().out == ""


def test_a_stage_without_points_is_not_graded(session, capsys):
    progress(7)
    assert NOT_THE_GRADE not in capsys.readouterr().out


def test_an_unknown_stage_is_refused():
    with pytest.raises(WorkbookError, match=r"no stage '11'\. The stages are: 01_keras_basics, "):
        progress(11)


def test_saved_notebooks(tmp_path, capsys):
    save(
        tmp_path / "01" / "a.ipynb", report("dense", NOT_YET), report("dense", PASSED), report("lookup", NOT_ATTEMPTED)
    )
    save(tmp_path / "b.ipynb", report("rmse", PASSED, NOT_YET, NOT_YET))
    (tmp_path / "broken.ipynb").write_text("{", encoding="utf-8")
    assert main(["progress", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.index("b.ipynb\n03_evaluation: 0 of ") < said.index(f"01/a.ipynb\n{STAGE}: 1 of 7 ")
    assert "✓" in line_of(said, "dense")
    assert "–" in line_of(said, "lookup")
    assert "33%" in line_of(said, "rmse")
    assert "broken.ipynb: not read, it is damaged (not valid JSON)" in said


@pytest.mark.parametrize(
    "cell",
    [
        {"outputs": 3},
        {"outputs": [3, {"data": 3}, {"data": {"application/vnd.workbook.report+json": 3}}]},
        {"outputs": [{"data": {"application/vnd.workbook.report+json": {"exercise": 3}}}]},
        {"outputs": [{"data": {"application/vnd.workbook.report+json": {"exercise": "nowhere", "fraction": "1"}}}]},
    ],
)
def test_a_notebook_without_a_check(tmp_path, cell):
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    with pytest.raises(SavedNotebookError, match="has the output of a check"):
        read_progress(tmp_path)


def test_no_notebook(tmp_path):
    with pytest.raises(SavedNotebookError, match="There is no notebook in"):
        read_progress(tmp_path)
