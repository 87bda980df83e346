"""Wrong: cuts both to the shorter length.

Says: should raise ValueError
Fails: test_rmse_errors
"""

import numpy as np


def rmse(y_true, y_pred):
    n = min(np.size(y_true), np.size(y_pred))
    if n == 0:
        raise ValueError("empty")
    return float(np.sqrt(np.mean((np.ravel(y_true)[:n] - np.ravel(y_pred)[:n]) ** 2)))
