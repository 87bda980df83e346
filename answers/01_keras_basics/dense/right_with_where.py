"""Right: cuts with np.where."""

import numpy as np


def dense(x, kernel, bias):
    z = np.dot(x, kernel)
    z += bias
    return np.where(z < 0, 0, z)
