"""Wrong: takes the sigmoid for ReLU.

Says: That is the sigmoid
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    return 1 / (1 + np.exp(-(x @ kernel + bias)))
