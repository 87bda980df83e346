"""Wrong: subtracts (n, 1) from (n,), which gives (n, n).

Says: An (n, 1) minus an (n,) is an n by n matrix
Fails: test_rmse_one_shape
"""

import numpy as np


def rmse(y_true, y_pred):
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))
