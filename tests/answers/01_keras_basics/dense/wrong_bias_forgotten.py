"""Wrong: leaves the bias out.

Says: The bias is missing
Fails: none
"""

import numpy as np


def dense(x, kernel, bias):
    return np.maximum(x @ kernel, 0)
