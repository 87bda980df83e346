"""Right: sums in a loop."""

import numpy as np


def mae(y_true, y_pred):
    y_true, y_pred = list(np.ravel(y_true)), list(np.ravel(y_pred))
    if len(y_true) != len(y_pred) or y_true == []:
        raise ValueError("give two arrays of equal length")
    return sum(abs(t - p) for t, p in zip(y_true, y_pred, strict=True)) / len(y_true)
