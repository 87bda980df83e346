"""Wrong: computes in float32 and returns a NumPy float32 scalar, which is no Python float.

Says: mae should be a float; its type is float32.
Fails: test_mae_errors, test_mae_one_shape, test_mae_random
"""

import numpy as np


def mae(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float).ravel()
    y_pred = np.asarray(y_pred, dtype=float).ravel()
    if len(y_true) == 0 or len(y_pred) == 0:
        raise ValueError(f"nothing to measure: {len(y_true)} true and {len(y_pred)} predicted ratings")
    if len(y_true) != len(y_pred):
        raise ValueError(f"lengths differ: {len(y_true)} true, {len(y_pred)} predicted ratings")
    return np.float32(np.mean(np.abs(y_true - y_pred)))
