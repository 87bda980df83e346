"""Wrong: transposes the kernel.

Says: The kernel is transposed
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(x @ kernel.T + bias, 0)
