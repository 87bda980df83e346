"""Right: makes columns of both."""

import numpy as np


def mae(y_true, y_pred):
    y_true, y_pred = np.array(y_true).reshape(-1, 1), np.array(y_pred).reshape(-1, 1)
    if y_true.shape != y_pred.shape:
        raise ValueError("unequal lengths")
    if not y_true.size:
        raise ValueError("no ratings")
    return np.abs(y_true - y_pred).mean()
