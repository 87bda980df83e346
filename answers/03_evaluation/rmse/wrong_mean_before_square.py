"""Wrong: takes the mean of the errors, and squares that.

Says: You take the mean of the errors, and square that.
Fails: test_rmse_one_shape, test_rmse_random
"""

import numpy as np


def rmse(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError(f"lengths {len(y_true)} and {len(y_pred)}")
    return float(np.sqrt(np.mean(y_true - y_pred) ** 2))
