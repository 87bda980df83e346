"""Wrong: joins the input to the output of the hidden layer, so the last layer sees the raw features too.

Says: The output layer gets the inputs as well
Fails: test_regressor_computes, test_regressor_other_sizes
"""

import keras


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(n_hidden, activation="relu")(inputs)
    outputs = keras.layers.Dense(1)(keras.layers.Concatenate()([inputs, hidden]))
    return keras.Model(inputs, outputs)
