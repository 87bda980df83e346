"""Wrong: `np.max` in the place of `np.maximum`.

Says: it is one value
Fails: none
"""

import numpy as np


def dense(x, kernel, bias):
    return np.max(x @ kernel + bias)
