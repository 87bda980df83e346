"""Wrong: the model comes compiled.

Says: compiled already
Fails: none
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    model = keras.Model(inputs, layers.Dense(1)(layers.Dense(n_hidden, activation="relu")(inputs)))
    model.compile(loss="mse")
    return model
