"""Wrong: takes the absolute value for ReLU.

Says: You take the absolute value
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.abs(x @ kernel + bias)
