"""Wrong: multiplies kernel @ x.

Says: not kernel @ x
Fails: none
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(kernel @ x + bias, 0)
