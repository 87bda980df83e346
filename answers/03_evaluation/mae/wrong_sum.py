"""Wrong: adds the absolute errors up.

Says: This is the sum of the absolute errors.
Fails: test_mae_one_shape, test_mae_random
"""

import numpy as np


def mae(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError(f"lengths {len(y_true)} and {len(y_pred)}")
    return float(np.sum(np.abs(y_true - y_pred)))
