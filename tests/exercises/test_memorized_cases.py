"""An answer that memorizes the cases of the visible check passes it, and loses points in the hidden tests.

The test makes such an answer for each exercise. For the arguments of the visible check, it returns what the reference
solution returns; for any others, what it returned for the last arguments that it knows.
"""

import keras
import numpy as np
import pandas as pd
import pytest

from workbook.authoring.trial import HIDDEN, reference
from workbook.checks.outcomes import PASSED
from workbook.checks.runner import VISIBLE, exercises, run_exercise
from workbook.checks.student.local import LocalStudent
from workbook.checks.values import copied

DATA = (bool, int, float, str, bytes, type(None), np.generic, np.ndarray, pd.DataFrame, pd.Series, pd.Index)
DATA += (tuple, list, dict)


class Memorized:
    """The reference's function until `known` is complete, then an answer that knows only these calls."""

    def __init__(self, function):
        self.function = function
        self.known = []
        self.learning = True

    def __call__(self, *args, **kwargs):
        if self.learning:
            self.known.append((copied(args), copied(kwargs)))
            return self.function(*args, **kwargs)
        for known in self.known:
            if alike(known, (args, kwargs)):
                return self.function(*args, **kwargs)
        # The last data that it knows, with the objects of this call: a model, axes.
        known_args, known_kwargs = self.known[-1]
        if not all(map(_is_object, args)):
            args = tuple(new if _is_object(new) else old for old, new in zip(known_args, args, strict=False))
        else:
            args = known_args
        return self.function(*copied(args), **copied(known_kwargs))


def alike(left, right):
    """Return whether two arguments are the same data, or other objects of the same kind and size."""
    if isinstance(left, tuple | list):
        return type(left) is type(right) and len(left) == len(right) and all(map(alike, left, right))
    if isinstance(left, dict):
        return isinstance(right, dict) and left.keys() == right.keys() and all(alike(left[k], right[k]) for k in left)
    if isinstance(left, np.ndarray | pd.DataFrame | pd.Series | pd.Index):
        if type(left) is not type(right) or left.shape != right.shape:
            return False
        if isinstance(left, pd.DataFrame | pd.Series) and not left.index.equals(right.index):
            return False
        return bool(np.all(np.asarray(left == right) | (np.asarray(left != left) & np.asarray(right != right))))
    if isinstance(left, keras.callbacks.History):
        return type(left) is type(right) and alike(left.history, right.history)
    if not _is_object(left):
        return type(left) is type(right) and left == right
    return type(left) is type(right) and _size(left) == _size(right)


def _is_object(value):
    """Return whether a value is not data: a model, axes or an estimator, which an answer uses as it comes."""
    return not isinstance(value, DATA)


def _size(value):
    # Not `count_params`: training adds what a loss and a metric keep.
    return [tuple(weight.shape) for weight in value.trainable_weights] if hasattr(value, "trainable_weights") else None


# build_classifier takes no arguments: there are no cases to memorize.
@pytest.mark.parametrize("exercise", [name for name in exercises() if name != "build_classifier"])
def test_memorized_cases_are_not_enough(exercise):
    stage = exercises()[exercise]["stage"]
    answer = Memorized(reference(stage)[exercise])
    student = LocalStudent(reference(stage) | {exercise: answer})
    assert run_exercise(exercise, student).passed
    answer.learning = False
    report = run_exercise(exercise, student, (VISIBLE, HIDDEN))
    wrong = [outcome.name for outcome in report.outcomes if outcome.status != PASSED]
    assert not [outcome.name for outcome in report.outcomes if not outcome.hidden and outcome.status != PASSED], wrong
    assert report.fraction < 1, f"{exercise}: memorized cases get full points"
