"""Wrong: takes the absolute value for ReLU.

Says: You take the absolute value
Fails: none
"""

import numpy as np


def dense(x, kernel, bias):
    return np.abs(x @ kernel + bias)
