"""Wrong: divides the sum of squares by n - 1 (by 1 if n is 1).

Says: You divide by the number of ratings minus 1.
Fails: test_rmse_one_shape, test_rmse_random
"""

import numpy as np


def rmse(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float).ravel()
    y_pred = np.asarray(y_pred, dtype=float).ravel()
    if len(y_true) == 0 or len(y_pred) == 0:
        raise ValueError(f"nothing to measure: {len(y_true)} true and {len(y_pred)} predicted ratings")
    if len(y_true) != len(y_pred):
        raise ValueError(f"lengths differ: {len(y_true)} true, {len(y_pred)} predicted ratings")
    return float(np.sqrt(np.sum((y_true - y_pred) ** 2) / max(len(y_true) - 1, 1)))
