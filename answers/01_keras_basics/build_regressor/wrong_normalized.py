"""Wrong: puts a BatchNormalization between the input and the hidden layer.

Says: A BatchNormalization of the inputs
Fails: test_regressor_computes, test_regressor_is_new_each_time, test_regressor_other_sizes
"""

import keras


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(n_hidden, activation="relu")(keras.layers.BatchNormalization()(inputs))
    outputs = keras.layers.Dense(1)(hidden)
    return keras.Model(inputs, outputs)
