"""Run the tests of exercises against the reference solution: `python -m pytest autograder_tests --stage STAGE`.

A pytest plugin of this repository, named in pyproject.toml. `--stage` may be left out to run every stage.
"""

import functools
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from workbook.checks.student.local import LocalStudent

SUITES = ("autograder_tests", "visible_tests")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --stage."""
    parser.addoption("--stage", help="run the exercise tests of this stage only, such as 02_matrix_factorization")


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark of exercise tests; refuse a stage that does not exist."""
    # Not at the top: pytest loads this plugin before coverage begins to measure.
    from workbook.checks.pytest_plugin import MARKER

    config.addinivalue_line("markers", MARKER)
    stage = config.getoption("--stage")
    if stage:
        from workbook.authoring.stages import find_stages
        from workbook.errors import AuthoringError

        try:
            (config.option.stage,) = find_stages([stage])
        except AuthoringError as error:
            raise pytest.UsageError(str(error)) from None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of the stage that was asked for."""
    stage = config.getoption("--stage")
    if stage:
        items[:] = [item for item in items if item.path.parent.name in SUITES and item.path.stem == f"test_{stage}"]


@functools.cache
def _reference(stage: str) -> dict[str, Any]:
    from workbook.authoring.reference import reference_namespace

    return reference_namespace(stage)


@pytest.fixture
def student(request: pytest.FixtureRequest) -> "LocalStudent":
    """Return the reference solution of the test module's stage, as an answer to be tested."""
    from workbook.checks.pytest_plugin import exercise_mark
    from workbook.checks.student.local import LocalStudent

    found = LocalStudent(_reference(request.path.stem.removeprefix("test_")))
    found.allow(exercise_mark(request.node).seconds)
    return found
