"""Answers to mae."""

import numpy as np

from tests.answers import right, wrong


@right
def with_loops(y_true, y_pred):
    y_true, y_pred = list(np.ravel(y_true)), list(np.ravel(y_pred))
    if len(y_true) != len(y_pred) or y_true == []:
        raise ValueError("give two arrays of equal length")
    return sum(abs(t - p) for t, p in zip(y_true, y_pred, strict=True)) / len(y_true)


@right
def with_squeeze(y_true, y_pred):
    y_true, y_pred = np.array(y_true).reshape(-1, 1), np.array(y_pred).reshape(-1, 1)
    if y_true.shape != y_pred.shape:
        raise ValueError("unequal lengths")
    if not y_true.size:
        raise ValueError("no ratings")
    return np.abs(y_true - y_pred).mean()


def _checked(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return y_true, y_pred


@wrong("An (n, 1) minus an (n,) is an n by n matrix")
def broadcast(y_true, y_pred):
    """Mistake 4."""
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return float(np.mean(np.abs(y_true - y_pred)))


@wrong("should raise ValueError")
def unchecked(y_true, y_pred):
    return float(np.mean(np.abs(np.ravel(y_true) - np.ravel(y_pred))))


@wrong("cancel")
def signed(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    return float(np.mean(y_true - y_pred))


@wrong("cancel")
def absolute_too_late(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    return float(abs(np.mean(y_true - y_pred)))


@wrong("median")
def middle(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    return float(np.median(np.abs(y_true - y_pred)))


@wrong("This is the RMSE")
def squared(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))
