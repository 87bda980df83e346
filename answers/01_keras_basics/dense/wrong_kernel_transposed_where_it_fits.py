"""Wrong: transposes the kernel wherever its shape allows it.

Says: The kernel is transposed
Fails: test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    if x.shape[1] == kernel.shape[1]:
        kernel = kernel.T
    return np.maximum(x @ kernel + bias, 0)
