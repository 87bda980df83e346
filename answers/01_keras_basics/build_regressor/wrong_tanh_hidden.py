"""Wrong: the hidden activation is tanh.

Says: has the activation tanh
Fails: test_regressor_computes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(1)(layers.Dense(n_hidden, activation="tanh")(inputs)))
