"""Wrong: keeps a hundredth of what is negative, a leaky ReLU.

Says: makes every negative number 0
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    z = x @ kernel + bias
    return np.where(z > 0, z, 0.01 * z)
