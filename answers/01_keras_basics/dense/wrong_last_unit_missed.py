"""Wrong: fills the columns in a loop that stops one unit too early, so the last unit is always 0.

Says: The last unit, the second column, gets nothing
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np


def dense(x, kernel, bias):
    out = np.zeros((x.shape[0], kernel.shape[1]))
    for unit in range(kernel.shape[1] - 1):
        out[:, unit] = np.maximum(0, x @ kernel[:, unit] + bias[unit])
    return out
