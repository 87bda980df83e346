"""Wrong: there is a second hidden layer.

Says: there is a second hidden layer
Fails: test_regressor_computes, test_regressor_other_sizes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu")(inputs)
    x = layers.Dense(n_hidden, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1)(x))
