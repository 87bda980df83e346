"""Wrong: does not check the lengths.

Says: should raise ValueError
Fails: test_rmse_errors
"""

import numpy as np


def rmse(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))
