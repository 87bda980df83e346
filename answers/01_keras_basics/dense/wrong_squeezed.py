"""Wrong: drops axes of length 1, so one row or one unit gives a flat array.

Says: should have shape (1, 3)
Fails: test_dense_other_sizes
"""

import numpy as np


def dense(x, kernel, bias):
    return np.squeeze(np.maximum(0, x @ kernel + bias))
