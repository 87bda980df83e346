"""Wrong: the output layer has no bias.

Says: a bias is missing
Fails: test_regressor_computes, test_regressor_other_sizes
"""

import keras


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(n_hidden, activation="relu")(inputs)
    outputs = keras.layers.Dense(1, use_bias=False)(hidden)
    return keras.Model(inputs, outputs)
