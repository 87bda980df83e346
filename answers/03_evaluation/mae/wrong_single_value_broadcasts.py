"""Wrong: lets NumPy complain about unequal lengths, so one prediction of length 1 is silently broadcast over all true ratings.

Says: should raise ValueError with a clear message; it returned
Fails: test_mae_errors
"""

import numpy as np


def mae(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float).ravel()
    y_pred = np.asarray(y_pred, dtype=float).ravel()
    if len(y_true) == 0 or len(y_pred) == 0:
        raise ValueError(f"nothing to measure: {len(y_true)} true and {len(y_pred)} predicted ratings")
    if len(y_true) != len(y_pred) and min(len(y_true), len(y_pred)) > 1:
        raise ValueError(f"lengths differ: {len(y_true)} true, {len(y_pred)} predicted ratings")
    return float(np.mean(np.abs(y_true - y_pred)))
