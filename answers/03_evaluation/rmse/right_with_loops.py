"""Right: sums in a loop over floats."""

import math

import numpy as np


def rmse(y_true, y_pred):
    y_true = [float(value) for value in np.asarray(y_true).reshape(-1)]
    y_pred = [float(value) for value in np.asarray(y_pred).reshape(-1)]
    if not y_true or len(y_true) != len(y_pred):
        raise ValueError("y_true and y_pred must have the same length, at least 1")
    total = 0.0
    for t, p in zip(y_true, y_pred, strict=True):
        total += (t - p) ** 2
    return math.sqrt(total / len(y_true))
