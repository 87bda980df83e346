"""Wrong: leaves the bias out.

Says: The bias is missing
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(x @ kernel, 0)
