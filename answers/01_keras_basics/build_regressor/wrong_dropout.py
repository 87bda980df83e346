"""Wrong: has Dropout behind the hidden layer.

Says: works in training only
Fails: test_regressor_is_new_each_time
"""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = layers.Dense(n_hidden, activation="relu")(inputs)
    outputs = layers.Dense(1)(layers.Dropout(0.5)(hidden))
    return keras.Model(inputs, outputs)
