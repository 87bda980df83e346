"""Right: takes the metric of scikit-learn, which checks the lengths itself."""

import numpy as np


def rmse(y_true, y_pred):
    from sklearn.metrics import root_mean_squared_error

    return root_mean_squared_error(np.reshape(y_true, -1), np.reshape(y_pred, -1))
