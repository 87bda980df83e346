"""Wrong: says of empty arrays that their lengths differ.

Says: the message should say that there is no rating
Fails: test_rmse_errors
"""

import numpy as np


def rmse(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) != len(y_pred) or len(y_true) == 0:
        raise ValueError("the lengths differ")
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))
