"""Wrong: the hidden layer is the output.

Says: one number a row
Fails: test_regressor_computes, test_regressor_is_new_each_time, test_regressor_other_sizes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(n_hidden, activation="relu")(inputs))
