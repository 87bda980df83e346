"""Wrong: returns an error of 0.0 for two empty arrays.

Says: should raise ValueError with a clear message; it returned 0.0
Fails: test_rmse_errors
"""

import numpy as np


def rmse(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float).ravel()
    y_pred = np.asarray(y_pred, dtype=float).ravel()
    if len(y_true) == 0 and len(y_pred) == 0:
        return 0.0
    if len(y_true) != len(y_pred):
        raise ValueError(f"lengths differ: {len(y_true)} true, {len(y_pred)} predicted ratings")
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))
