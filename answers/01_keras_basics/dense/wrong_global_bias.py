"""Wrong: uses a global bias in place of the argument.

Says: a variable of the notebook
Fails: test_dense_other_sizes, test_dense_square
"""

import numpy as np

layer_bias = np.array([1.0, -0.5])


def dense(x, kernel, bias):
    return np.maximum(x @ kernel + (bias if len(x) == 2 else layer_bias[: len(bias)]), 0)
