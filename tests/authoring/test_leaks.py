"""Solutions and hidden tests in a release are found."""

import json

import pytest

from tests.support.repository import edit
from workbook.authoring.build import build
from workbook.authoring.leaks import check_leaks, marks_of, secrets
from workbook.authoring.stages import all_stages

STAGE = "02_matrix_factorization"
COPIED = "# %%\nvocabulary, index = np.unique(np.asarray(ids), return_inverse=True)\nindex, vocabulary\n\n"


@pytest.mark.parametrize("stage", all_stages())
def test_no_release_leaks_and_each_stage_has_secrets(stage):
    assert check_leaks(stage) == []
    assert len(secrets(stage)) > 20


@pytest.mark.slow
def test_a_solution_in_the_release_is_found(repository):
    edit(repository / "source" / f"{STAGE}.py", "# %% [markdown]\n# ## 2.3", COPIED + "# %% [markdown]\n# ## 2.3")
    build([STAGE], repository, execute=False, say=lambda text: None)
    problems = check_leaks(STAGE, repository)
    assert problems
    assert all(problem.startswith(f"release/{STAGE}/{STAGE}.ipynb shows") for problem in problems)


def test_a_hidden_call_in_the_release_is_found(repository):
    path = repository / "release" / STAGE / f"{STAGE}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][-1]["source"] = ["from autograder_tests import grade"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (problem,) = check_leaks(STAGE, repository)
    assert "autograder_tests" in problem


def test_a_copy_is_known_by_a_long_line_or_two_neighbours():
    long = "x = " + "a" * 60
    assert marks_of(f"  # {long}\nreturn x") == {long, f"{long} / return x"}
    assert marks_of("first = compute(one, two)\n\n    second = compute(three, four)") == {
        "first = compute(one, two) / second = compute(three, four)"
    }
    assert marks_of("return model\nreturn model") == set()
