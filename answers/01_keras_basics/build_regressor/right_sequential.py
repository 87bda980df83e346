"""Right: a Sequential model with ReLU as a layer of its own."""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    model = keras.Sequential()
    model.add(keras.Input((n_features,)))
    model.add(layers.Dense(n_hidden))
    model.add(layers.ReLU())
    model.add(layers.Dense(1, activation="linear"))
    return model
