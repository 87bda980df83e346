"""A right but slow `evaluate_ranking` keeps its points, and its check says what the rest of the stage would take."""

import pytest

from workbook.authoring.answers import FOLDER
from workbook.authoring.trial import answer_namespace, reference
from workbook.checks.runner import run_local

STAGE, EXERCISE = "03_evaluation", "evaluate_ranking"


def notes(namespace):
    found = run_local(EXERCISE, namespace)
    assert found.passed
    return [message for message in found.shown_messages if message]


def test_slow():
    path = FOLDER / STAGE / EXERCISE / "right_in_a_slow_loop.py"
    (note,) = notes(answer_namespace(STAGE, EXERCISE, path))
    assert "about a second with hint 2. Yours would need about" in note
    assert "minutes: see hint 2" in note


@pytest.mark.parametrize("answer", ["right_with_matrices", "right_with_pandas_and_nan"])
def test_fast(answer):
    assert notes(answer_namespace(STAGE, EXERCISE, FOLDER / STAGE / EXERCISE / f"{answer}.py")) == []


def test_reference():
    assert notes(dict(reference(STAGE))) == []
