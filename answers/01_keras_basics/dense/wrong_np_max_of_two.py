"""Wrong: writes np.max(0, z), whose second argument is an axis.

Says: np.maximum
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.max(0, x @ kernel + bias)
