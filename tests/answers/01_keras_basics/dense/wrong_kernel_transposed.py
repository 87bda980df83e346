"""Wrong: transposes the kernel.

Says: The kernel is transposed
Fails: none
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(x @ kernel.T + bias, 0)
