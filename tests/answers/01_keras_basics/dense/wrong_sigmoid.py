"""Wrong: takes the sigmoid for ReLU.

Says: That is the sigmoid
Fails: none
"""

import numpy as np


def dense(x, kernel, bias):
    return 1 / (1 + np.exp(-(x @ kernel + bias)))
