"""Wrong: returns a list of lists in place of an array.

Says: should be a NumPy array; it is a list
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(0, x @ kernel + bias).tolist()
