"""`workbook verify` proves what is in the learners' wheel."""

import shutil

import pytest

from tests.support.repository import edit
from workbook.authoring.stages import ROOT
from workbook.authoring.wheel import check_wheel

STAGE = "02_matrix_factorization"
EXCLUDED = '    "workbook/grading",\n'

pytestmark = pytest.mark.slow


@pytest.fixture
def check(repository):
    return lambda: check_wheel(repository, say=lambda line: None)


def test_the_wheel_is_in_order_and_its_size_is_told():
    said = []
    assert check_wheel(ROOT, say=said.append) == []
    (line,) = said
    name, size = line.split(": ")
    assert name.startswith("recsys_workbook-")
    assert 1 < float(size.removesuffix(" MB")) < 5


def test_the_grader_in_the_wheel_is_found(repository, check):
    edit(repository / "pyproject.toml", EXCLUDED, "")
    problems = check()
    assert "the wheel contains workbook/grading/__init__.py: exclude it in pyproject.toml" in problems
    assert any("DEP004 'nbformat' imported but declared as a dev dependency" in problem for problem in problems)


def test_other_groups_of_commands_in_the_wheel_are_found(repository, check):
    edit(repository / "pyproject.toml", '    "workbook/cli/instructor.py",\n', "")
    files, commands = check()
    assert files == "the wheel contains workbook/cli/instructor.py: exclude it in pyproject.toml"
    listed = ["collect", "enter", "feedback", "grade", "memo", "progress", "report"]
    assert commands.startswith(f"the wheel's `workbook --help` lists {listed}, not")


def test_another_folder_in_the_wheel_is_found(repository, check):
    edit(repository / "pyproject.toml", 'packages = ["workbook"]', 'packages = ["workbook", "autograder_tests"]')
    assert any("autograder_tests/__init__.py" in problem for problem in check())


@pytest.mark.parametrize("name", ["workbook/plots/search_page.html", "workbook/datasets/pretrained.npz"])
def test_a_file_that_the_wheel_lacks_is_found(repository, check, name):
    edit(repository / "pyproject.toml", EXCLUDED, f'{EXCLUDED}    "{name}",\n')
    assert check() == [f"the wheel lacks {name}: include it in pyproject.toml"]


def test_a_hidden_test_in_the_wheel_is_found(repository, check):
    hidden = repository / "autograder_tests" / f"test_{STAGE}.py"
    shutil.copy(hidden, repository / "workbook" / "visible_tests" / "extra.py")
    assert any("workbook/visible_tests/extra.py in the wheel shows" in problem for problem in check())


@pytest.mark.parametrize("package", ["nh3", "jupytext", "no_such_package"])
def test_an_import_that_learners_lack_is_found(repository, check, package):
    edit(repository / "workbook" / "notebook" / "guards.py", "\nimport ", f"\nimport {package}\nimport ")
    (problem,) = check()
    assert f"'{package}' imported but " in problem
    assert problem.endswith("declare it in [project.dependencies] of pyproject.toml")


def test_a_wheel_that_cannot_be_built_is_one_problem(repository, check):
    edit(repository / "pyproject.toml", 'packages = ["workbook"]', 'packages = "workbook"')
    (problem,) = check()
    assert problem.startswith("pyproject.toml: the wheel cannot be built.")
