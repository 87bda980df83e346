"""Wrong: takes the median.

Says: median
Fails: test_mae_one_shape, test_mae_random
"""

import numpy as np


def checked(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return y_true, y_pred


def mae(y_true, y_pred):
    y_true, y_pred = checked(y_true, y_pred)
    return float(np.median(np.abs(y_true - y_pred)))
