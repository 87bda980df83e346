"""Wrong: the output layer has ReLU too.

Says: The output is cut off below 0
Fails: test_regressor_computes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(1, activation="relu")(x))
