"""Wrong: takes the largest number of each column, of shape (m,), because the 0 of np.max is an axis.

Says: should have shape (2, 2)
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    z = x @ kernel + bias
    return np.max(z, 0)
