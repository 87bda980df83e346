"""Wrong: returns an array of zeros.

Says: should return a Keras model
Fails: test_regressor_computes, test_regressor_is_new_each_time, test_regressor_other_sizes
"""

import numpy as np


def build_regressor(n_features, n_hidden):
    return np.zeros((n_features, 1))
