"""Wrong: multiplies element by element with *.

Says: The matrix product is @
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(x * kernel + bias, 0)
