"""Wrong: writes the shape as a number, since the tuple lacks its comma.

Says: Input
Fails: test_regressor_computes, test_regressor_is_new_each_time, test_regressor_other_sizes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features))
    return keras.Model(inputs, layers.Dense(1)(layers.Dense(n_hidden, activation="relu")(inputs)))
