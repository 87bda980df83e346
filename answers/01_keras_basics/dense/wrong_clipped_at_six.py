"""Wrong: also cuts off what is above 6, so large results are wrong.

Says: expected [[12.25]
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.clip(x @ kernel + bias, 0, 6)
