"""Wrong: writes np.max for np.maximum.

Says: it is one value
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.max(x @ kernel + bias)
