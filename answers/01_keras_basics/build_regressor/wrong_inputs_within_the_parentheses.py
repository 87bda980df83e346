"""Wrong: hands the inputs to Dense as its second argument.

Says: Two pairs of parentheses
Fails: test_regressor_computes, test_regressor_is_new_each_time, test_regressor_other_sizes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = layers.Dense(n_hidden, inputs, activation="relu")
    outputs = layers.Dense(1)(hidden)
    return keras.Model(inputs, outputs)
