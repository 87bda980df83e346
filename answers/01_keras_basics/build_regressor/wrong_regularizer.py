"""Wrong: penalizes large weights.

Says: Leave the regularizer out
Fails: test_regressor_is_new_each_time
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = layers.Dense(n_hidden, activation="relu", kernel_regularizer="l2")(inputs)
    outputs = layers.Dense(1)(hidden)
    return keras.Model(inputs, outputs)
