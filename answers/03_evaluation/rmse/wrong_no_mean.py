"""Wrong: takes the root of the sum, not of the mean.

Says: root of the sum
Fails: test_rmse_one_shape, test_rmse_random
"""

import numpy as np


def checked(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return y_true, y_pred


def rmse(y_true, y_pred):
    y_true, y_pred = checked(y_true, y_pred)
    return float(np.sqrt(np.sum((y_true - y_pred) ** 2)))
