"""`workbook verify` finds each kind of disorder, and names the file and what to do."""

import importlib

import pytest

from tests.support.repository import edit
from workbook.authoring import verify
from workbook.authoring.stages import ROOT
from workbook.errors import AuthoringError

STAGE = "02_matrix_factorization"


@pytest.mark.slow
def test_the_repository_is_in_order():
    assert verify.check_table(ROOT) == []
    assert verify.check_trees(ROOT) == []


@pytest.mark.slow
@pytest.mark.parametrize("check", [verify.check_stale, verify.check_tests])
def test_stage_two_is_in_order(check):
    assert check(STAGE, ROOT) == []


@pytest.mark.parametrize("tree", ["source", "release", "solutions"])
def test_an_edited_derived_file_is_stale(repository, tree):
    edit(repository / tree / STAGE / f"{STAGE}.ipynb", "Number the ids", "Number the idds")
    (problem,) = verify.check_stale(STAGE, repository)
    assert problem.startswith(f"{tree}/{STAGE}/{STAGE}.ipynb is stale")
    assert f"workbook build {STAGE}" in problem


def test_an_edited_source_makes_all_three_stale(repository):
    edit(repository / "source" / f"{STAGE}.py", "Number the ids", "Count the ids")
    assert len(verify.check_stale(STAGE, repository)) == 3


def test_an_unexpected_file_in_the_release_is_found(repository):
    (repository / "release" / STAGE / "answers.txt").write_text("42")
    (problem,) = verify.check_trees(repository)
    assert problem == f"release/{STAGE}/answers.txt is not expected in release/: delete it"


@pytest.mark.slow
def test_an_exercise_without_hidden_tests_is_found(repository):
    importlib.import_module(f"autograder_tests.test_{STAGE}")  # loaded, it must not be taken for the copy's
    path = repository / "autograder_tests" / f"test_{STAGE}.py"
    path.write_text(path.read_text(encoding="utf-8").replace('"fix_predict", ', '"fix_predikt", '))
    said = "\n".join(verify.check_tests(STAGE, repository))
    assert "has no test of fix_predict" in said
    assert "tests fix_predikt" in said


@pytest.mark.slow
def test_a_stale_table_is_found(repository):
    edit(repository / "workbook" / "visible_tests" / "exercises.json", '"points": 2', '"points": 7')
    (problem,) = verify.check_table(repository)
    assert "exercises.json is stale: run `workbook build --no-execute`" in problem


@pytest.mark.slow
def test_all_problems_are_told_together(repository):
    (repository / "release" / STAGE / "answers.txt").write_text("42")
    (repository / "solutions" / STAGE / f"{STAGE}.ipynb").unlink()
    said = []
    with pytest.raises(AuthoringError) as caught:
        verify.verify([STAGE], repository, say=said.append)
    assert str(caught.value).splitlines()[1:] == [
        f"solutions/{STAGE}/{STAGE}.ipynb is missing: run `workbook build {STAGE}`",
        f"release/{STAGE}/answers.txt is not expected in release/: delete it",
    ]
    # Nothing is graded before the derived files are in order.
    assert said[-1] == "Checked derived files, secrets, budgets, tests and the wheel (stages: 1, problems: 2)"
