"""Wrong: says of empty arrays that their lengths differ.

Says: the message should say that there is no rating
Fails: test_mae_errors
"""

import numpy as np


def mae(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) != len(y_pred) or len(y_true) == 0:
        raise ValueError("the lengths differ")
    return float(np.mean(np.abs(y_true - y_pred)))
