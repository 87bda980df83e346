"""Wrong: raises the ValueError without any message.

Says: give it a message that says why
Fails: test_rmse_errors
"""

import numpy as np


def rmse(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float).ravel()
    y_pred = np.asarray(y_pred, dtype=float).ravel()
    if len(y_true) == 0 or len(y_pred) == 0:
        raise ValueError
    if len(y_true) != len(y_pred):
        raise ValueError
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))
