"""Wrong: calls both layers on the input, so the hidden one is connected to nothing.

Says: isn't connected
Fails: test_regressor_computes, test_regressor_other_sizes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu")(inputs)
    x = layers.Dense(1)(inputs)
    return keras.Model(inputs, x)
