"""Wrong: returns the output tensor, not a model.

Says: should return a Keras model
Fails: test_regressor_computes, test_regressor_is_new_each_time, test_regressor_other_sizes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return layers.Dense(1)(layers.Dense(n_hidden, activation="relu")(inputs))
