"""Wrong: adds one bias per row, not one per unit.

Says: bias has one number per unit
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(x @ kernel + bias[:, None], 0)
