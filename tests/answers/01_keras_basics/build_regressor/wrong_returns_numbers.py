"""Wrong: returns an array of zeros.

Says: should return a Keras model
Fails: none
"""

import numpy as np


def build_regressor(n_features, n_hidden):
    return np.zeros((n_features, 1))
