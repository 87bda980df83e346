"""Wrong: the hidden layer is the output.

Says: one number a row
Fails: none
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(n_hidden, activation="relu")(inputs))
