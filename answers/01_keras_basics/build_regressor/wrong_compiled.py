"""Wrong: the model comes compiled.

Says: compiled already
Fails: test_regressor_is_new_each_time
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    model = keras.Model(inputs, layers.Dense(1)(layers.Dense(n_hidden, activation="relu")(inputs)))
    model.compile(loss="mse")
    return model
