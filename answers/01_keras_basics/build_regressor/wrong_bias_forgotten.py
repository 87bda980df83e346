"""Wrong: both layers have no bias.

Says: biases are missing
Fails: test_regressor_computes, test_regressor_other_sizes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu", use_bias=False)(inputs)
    return keras.Model(inputs, layers.Dense(1, use_bias=False)(x))
