"""Wrong: both layers are called on the input.

Says: isn't connected
Fails: none
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu")(inputs)
    x = layers.Dense(1)(inputs)
    return keras.Model(inputs, x)
