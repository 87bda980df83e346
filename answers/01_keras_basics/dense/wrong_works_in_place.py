"""Wrong: overwrites its argument x.

Says: changed its argument `x`
Fails: test_dense_other_sizes
"""

import numpy as np


def dense(x, kernel, bias):
    out = np.maximum(x @ kernel + bias, 0)
    x[:] = 0
    return out
