"""No function of the visible tests' package, which learners install, does as an answer to an exercise."""

import importlib
import inspect
import pkgutil

import pytest

import workbook.visible_tests
from autograder_tests import HIDDEN
from workbook.authoring.clauses import has_clauses
from workbook.authoring.trial import reference
from workbook.checks.runner import exercises, run_exercise
from workbook.checks.student.local import LocalStudent


def public_functions():
    """Return {name with its module: function} of all that the package defines itself."""
    found = {}
    for module in pkgutil.walk_packages(workbook.visible_tests.__path__, "workbook.visible_tests."):
        for name, value in vars(importlib.import_module(module.name)).items():
            own = getattr(value, "__module__", "") == module.name
            if own and callable(value) and not name.startswith(("_", "test_")):
                found[f"{module.name.rpartition('.')[2]}.{name}"] = value
    return found


def could_be_called_as(function, exercise):
    """Return whether `function` takes as many arguments as the exercise; if not, no test gets a result from it."""
    n_arguments = len(inspect.signature(exercise).parameters)
    try:
        inspect.signature(function).bind(*range(n_arguments))
    except TypeError:
        return False
    return True


@pytest.mark.parametrize("name", public_functions())
def test_a_function_of_the_visible_tests_is_no_answer(name):
    function = public_functions()[name]
    for exercise, facts in exercises().items():
        namespace = reference(facts["stage"])
        if has_clauses(facts["stage"]) and could_be_called_as(function, namespace[exercise]):
            student = LocalStudent(namespace | {exercise: function})
            report = run_exercise(exercise, student, (HIDDEN,), stop_at_limit=True)
            assert report.fraction <= 0.2, f"{name} as {exercise}\n{report}"
