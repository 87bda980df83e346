"""Wrong: the output has shape (batch,).

Says: one number a row
Fails: test_regressor_computes, test_regressor_is_new_each_time, test_regressor_other_sizes
"""

import keras


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(n_hidden, activation="relu")(inputs)
    outputs = keras.ops.squeeze(keras.layers.Dense(1)(hidden), axis=-1)
    return keras.Model(inputs, outputs)
