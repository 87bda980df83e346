"""Answers to rmse."""

import math

import numpy as np
import pandas as pd

from tests.answers import right, wrong


@right
def with_loops(y_true, y_pred):
    y_true = [float(value) for value in np.asarray(y_true).reshape(-1)]
    y_pred = [float(value) for value in np.asarray(y_pred).reshape(-1)]
    if not y_true or len(y_true) != len(y_pred):
        raise ValueError("y_true and y_pred must have the same length, at least 1")
    total = 0.0
    for t, p in zip(y_true, y_pred, strict=True):
        total += (t - p) ** 2
    return math.sqrt(total / len(y_true))


@right
def with_pandas(y_true, y_pred):
    if np.size(y_true) != np.size(y_pred):
        raise ValueError("different sizes")
    if np.size(y_true) == 0:
        raise ValueError("nothing to compare")
    return (pd.Series(np.ravel(y_true)) - pd.Series(np.ravel(y_pred))).pow(2).mean() ** 0.5


@right
def with_norm(y_true, y_pred):
    a, b = np.asarray(y_true, np.float32).flatten(), np.asarray(y_pred, np.float32).flatten()
    if a.shape != b.shape or a.size < 1:
        raise ValueError(f"shapes {a.shape} and {b.shape}")
    return np.linalg.norm(a - b) / np.sqrt(a.size)


@right
def with_sklearn(y_true, y_pred):
    from sklearn.metrics import root_mean_squared_error

    return root_mean_squared_error(np.reshape(y_true, -1), np.reshape(y_pred, -1))


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
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))


@wrong("should raise ValueError")
def unchecked(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))


@wrong("should raise ValueError")
def shortens(y_true, y_pred):
    n = min(np.size(y_true), np.size(y_pred))
    if n == 0:
        raise ValueError("empty")
    return float(np.sqrt(np.mean((np.ravel(y_true)[:n] - np.ravel(y_pred)[:n]) ** 2)))


@wrong("mean squared error")
def no_root(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    return float(np.mean((y_true - y_pred) ** 2))


@wrong("mean absolute error")
def absolute(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    return float(np.mean(np.abs(y_true - y_pred)))


@wrong("root of the sum")
def no_mean(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    return float(np.sqrt(np.sum((y_true - y_pred) ** 2)))


@wrong("standard deviation")
def spread(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    return float(np.std(y_true - y_pred))


@wrong("changed its argument")
def in_place(y_true, y_pred):
    flat_true, flat_pred = _checked(y_true, y_pred)
    flat_true -= flat_pred
    return float(np.sqrt(np.mean(flat_true**2)))


@wrong("should be one number")
def by_row(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    return np.sqrt((y_true - y_pred) ** 2)
