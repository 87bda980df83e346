"""Wrong: it divides each error by the true rating and returns a share instead of stars.

Says: You divide each error by its rating
Fails: test_mae_errors, test_mae_one_shape, test_mae_random
"""

import numpy as np


def mae(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError(f"need two non-empty arrays of equal length, got {len(y_true)} and {len(y_pred)}")
    return float(np.mean(np.abs(y_true - y_pred) / y_true))
