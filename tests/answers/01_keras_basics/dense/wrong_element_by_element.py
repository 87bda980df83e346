"""Wrong: multiplies element by element with *.

Says: The matrix product is @
Fails: none
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(x * kernel + bias, 0)
