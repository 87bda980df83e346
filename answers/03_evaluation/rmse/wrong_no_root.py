"""Wrong: forgets the root.

Says: mean squared error
Fails: test_rmse_errors, test_rmse_one_shape, test_rmse_random
"""

import numpy as np


def checked(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return y_true, y_pred


def rmse(y_true, y_pred):
    y_true, y_pred = checked(y_true, y_pred)
    return float(np.mean((y_true - y_pred) ** 2))
