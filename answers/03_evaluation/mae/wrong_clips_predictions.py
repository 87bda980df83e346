"""Wrong: it clips the predictions to 0.5..5 stars before it measures.

Says: you move predictions into the scale of stars first
Fails: test_mae_one_shape, test_mae_random
"""

import numpy as np


def mae(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.clip(np.ravel(y_pred), 0.5, 5.0)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError(f"need two non-empty arrays of equal length, got {len(y_true)} and {len(y_pred)}")
    return float(np.mean(np.abs(y_true - y_pred)))
