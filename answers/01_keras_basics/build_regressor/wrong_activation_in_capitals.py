"""Wrong: writes the activation in capitals.

Says: relu
Fails: test_regressor_computes, test_regressor_is_new_each_time, test_regressor_other_sizes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = layers.Dense(n_hidden, activation="Relu")(inputs)
    outputs = layers.Dense(1)(hidden)
    return keras.Model(inputs, outputs)
