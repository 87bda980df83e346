"""Wrong: checks the lengths with assert, so an AssertionError is raised instead of a ValueError.

Says: should raise ValueError. Your code raised AssertionError
Fails: test_rmse_errors
"""

import numpy as np


def rmse(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float).ravel()
    y_pred = np.asarray(y_pred, dtype=float).ravel()
    assert len(y_true) > 0, "there are no ratings to measure"
    assert len(y_true) == len(y_pred), f"lengths differ: {len(y_true)} and {len(y_pred)}"
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))
