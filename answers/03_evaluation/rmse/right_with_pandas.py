"""Right: subtracts Series."""

import numpy as np
import pandas as pd


def rmse(y_true, y_pred):
    if np.size(y_true) != np.size(y_pred):
        raise ValueError("different sizes")
    if np.size(y_true) == 0:
        raise ValueError("nothing to compare")
    return (pd.Series(np.ravel(y_true)) - pd.Series(np.ravel(y_pred))).pow(2).mean() ** 0.5
