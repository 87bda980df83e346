"""Wrong: subtracts (n, 1) from (n,), which gives (n, n).

Says: An (n, 1) minus an (n,) is an n by n matrix
Fails: test_mae_one_shape
"""

import numpy as np


def mae(y_true, y_pred):
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return float(np.mean(np.abs(y_true - y_pred)))
