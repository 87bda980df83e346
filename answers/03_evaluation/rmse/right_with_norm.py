"""Right: takes the norm, in single precision."""

import numpy as np


def rmse(y_true, y_pred):
    a, b = np.asarray(y_true, np.float32).flatten(), np.asarray(y_pred, np.float32).flatten()
    if a.shape != b.shape or a.size < 1:
        raise ValueError(f"shapes {a.shape} and {b.shape}")
    return np.linalg.norm(a - b) / np.sqrt(a.size)
