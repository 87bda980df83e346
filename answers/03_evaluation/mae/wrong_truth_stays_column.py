"""Wrong: flattens only the predictions, so a y_true of shape (n, 1) broadcasts to an (n, n) difference.

Says: An (n, 1) minus an (n,) is an n by n matrix
Fails: test_mae_one_shape
"""

import numpy as np


def mae(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float)
    y_pred = np.asarray(y_pred, dtype=float).ravel()
    if len(y_true) == 0 or len(y_pred) == 0:
        raise ValueError(f"nothing to measure: {len(y_true)} true and {len(y_pred)} predicted ratings")
    if len(y_true) != len(y_pred):
        raise ValueError(f"lengths differ: {len(y_true)} true, {len(y_pred)} predicted ratings")
    return float(np.mean(np.abs(y_true - y_pred)))
