"""Wrong: multiplies kernel @ x.

Says: not kernel @ x
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(kernel @ x + bias, 0)
