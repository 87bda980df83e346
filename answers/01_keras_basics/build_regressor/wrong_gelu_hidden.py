"""Wrong: the hidden layer has the activation GELU, which looks like ReLU but is not.

Says: relu(x W1 + b1)
Fails: test_regressor_computes
"""

import keras


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(n_hidden, activation="gelu")(inputs)
    outputs = keras.layers.Dense(1)(hidden)
    return keras.Model(inputs, outputs)
