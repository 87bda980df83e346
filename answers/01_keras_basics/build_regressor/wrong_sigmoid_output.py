"""Wrong: the output goes through a sigmoid.

Says: squeezed between 0 and 1
Fails: test_regressor_computes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
