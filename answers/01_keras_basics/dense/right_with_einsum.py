"""Right: takes einsum, and multiplies with the mask of positive values."""

import numpy as np


def dense(x, kernel, bias):
    z = np.einsum("nd,dm->nm", x, kernel) + bias[np.newaxis, :]
    return z * (z > 0)
