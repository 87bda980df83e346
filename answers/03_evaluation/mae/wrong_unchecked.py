"""Wrong: does not check the lengths.

Says: should raise ValueError
Fails: test_mae_errors
"""

import numpy as np


def mae(y_true, y_pred):
    return float(np.mean(np.abs(np.ravel(y_true) - np.ravel(y_pred))))
