"""Wrong: the hidden layer always has 5 units.

Says: parameters; your model has
Fails: test_regressor_computes, test_regressor_other_sizes
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(1)(layers.Dense(5, activation="relu")(inputs)))
