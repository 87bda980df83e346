"""Right: takes the metric of scikit-learn, which checks the lengths itself."""

import numpy as np
from sklearn.metrics import mean_absolute_error


def mae(y_true, y_pred):
    return mean_absolute_error(np.reshape(y_true, -1), np.reshape(y_pred, -1))
