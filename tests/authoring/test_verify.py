"""`workbook verify` finds each kind of disorder, and names the file and the cure."""

import importlib
import json
import shutil

import pytest

from workbook.authoring import verify
from workbook.authoring.build import build
from workbook.authoring.stages import ROOT

STAGE = "02_matrix_factorization"
LEFT_OUT = (".venv", ".git", "demo", "dist", "__pycache__", ".pytest_cache", ".ruff_cache", "docs")


@pytest.fixture
def repository(tmp_path):
    """A copy of the repository that a test may damage."""
    return shutil.copytree(ROOT, tmp_path / "copy", ignore=shutil.ignore_patterns(*LEFT_OUT))


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_repository_is_in_order():
    assert verify.check_table(ROOT) == []
    assert verify.check_trees(ROOT) == []


@pytest.mark.parametrize("check", [verify.check_stale, verify.check_leaks, verify.check_budget, verify.check_tests])
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


def test_a_solution_in_the_release_is_found(repository):
    edit(repository / "source" / f"{STAGE}.py", "# %% [markdown]\n# ## 2.3", _leak() + "# %% [markdown]\n# ## 2.3")
    build([STAGE], repository, execute=False, say=lambda text: None)
    problems = verify.check_leaks(STAGE, repository)
    assert problems
    assert all(problem.startswith(f"release/{STAGE}/{STAGE}.ipynb shows") for problem in problems)


def _leak():
    return "# %%\nvocabulary, index = np.unique(np.asarray(ids), return_inverse=True)\nindex, vocabulary\n\n"


def test_a_hidden_call_in_the_release_is_found(repository):
    path = repository / "release" / STAGE / f"{STAGE}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][-1]["source"] = ["from autograder_tests import grade"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (problem,) = verify.check_leaks(STAGE, repository)
    assert "autograder_tests" in problem


def test_an_unexpected_file_in_the_release_is_found(repository):
    (repository / "release" / STAGE / "answers.txt").write_text("42")
    (problem,) = verify.check_trees(repository)
    assert problem == f"release/{STAGE}/answers.txt is not expected in release/: delete it"


def test_a_hidden_test_in_the_wheel_is_found(repository):
    shutil.copy(
        repository / "autograder_tests" / f"test_{STAGE}.py", repository / "workbook" / "visible_tests" / "extra.py"
    )
    problems = verify.check_wheel(repository)
    assert any("workbook/visible_tests/extra.py in the wheel shows" in problem for problem in problems)


def test_other_folders_in_the_wheel_are_found(repository):
    edit(repository / "pyproject.toml", 'packages = ["workbook"]', 'packages = ["workbook", "autograder_tests"]')
    assert any("autograder_tests/__init__.py" in problem for problem in verify.check_wheel(repository))


def test_wrong_budgets_are_found(repository):
    edit(
        repository / "source" / f"{STAGE}.py",
        "# ## 2.2 Number the ids (20 min, 2 points)",
        "# ## 2.2 Ids (25 min, 3 points)",
    )
    said = "\n".join(verify.check_budget(STAGE, repository))
    assert "'2.2 Ids (25 min, 3 points)' should have 2 points" in said
    assert "255 minutes and 26 points" in said


def test_an_exercise_without_hidden_tests_is_found(repository):
    importlib.import_module(f"autograder_tests.test_{STAGE}")  # loaded, it must not be taken for the copy's
    path = repository / "autograder_tests" / f"test_{STAGE}.py"
    path.write_text(path.read_text(encoding="utf-8").replace('"fix_predict", ', '"fix_predikt", '))
    said = "\n".join(verify.check_tests(STAGE, repository))
    assert "has no test of fix_predict" in said
    assert "tests fix_predikt" in said


def test_a_stale_table_is_found(repository):
    edit(repository / "workbook" / "visible_tests" / "exercises.json", '"points": 2', '"points": 7')
    (problem,) = verify.check_table(repository)
    assert "exercises.json is stale: run `workbook build --no-execute`" in problem
