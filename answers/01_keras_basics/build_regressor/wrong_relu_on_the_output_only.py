"""Wrong: reLU is on the output layer, not on the hidden one.

Says: ReLU is on the output layer
Fails: test_regressor_computes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(1, activation="relu")(layers.Dense(n_hidden)(inputs)))
