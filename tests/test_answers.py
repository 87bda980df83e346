"""Right answers in any style get full points; wrong ones lose some, with a message that names the mistake."""

import functools

import pytest

from autograder_tests import HIDDEN
from tests.answers import answers
from workbook.authoring.reference import reference_namespace
from workbook.authoring.stages import all_stages
from workbook.testing.run import VISIBLE, exercises, run_exercise
from workbook.testing.student import LocalStudent

reference = functools.cache(reference_namespace)


@pytest.mark.parametrize("answer", [pytest.param(answer, id=answer.id) for answer in answers()])
def test_answer(answer):
    student = LocalStudent(answer.namespace(reference(answer.stage)))
    report = run_exercise(answer.exercise, student, (VISIBLE, HIDDEN), stage=answer.stage, until=answer.fragment)
    if answer.fragment is None:
        assert report.passed, report
    else:
        assert report.fraction < 1, f"{answer.id} is wrong, and gets full points"
        assert any(answer.fragment in message for message in report.messages), report


@pytest.mark.parametrize("nonsense", ["none", "zero", "itself", "text"])
@pytest.mark.parametrize("stage", all_stages())
def test_nonsense_gets_nothing(stage, nonsense):
    functions = {
        "none": lambda *args, **kwargs: None,
        "zero": lambda *args, **kwargs: 0.0,
        "itself": lambda *args, **kwargs: args[0],
        "text": lambda *args, **kwargs: "42",
    }
    for name, facts in exercises().items():
        if facts["stage"] == stage:
            student = LocalStudent(reference(stage) | {name: functions[nonsense]})
            report = run_exercise(name, student, (VISIBLE, HIDDEN))
            assert report.fraction <= 0.2, report
