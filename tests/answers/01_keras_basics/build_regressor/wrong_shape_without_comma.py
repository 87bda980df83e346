"""Wrong: writes the shape as a number, since the tuple lacks its comma.

Says: Input
Fails: none
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features))
    return keras.Model(inputs, layers.Dense(1)(layers.Dense(n_hidden, activation="relu")(inputs)))
