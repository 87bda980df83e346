"""Wrong: adds the bias after ReLU.

Says: You add the bias after ReLU
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(x @ kernel, 0) + bias
