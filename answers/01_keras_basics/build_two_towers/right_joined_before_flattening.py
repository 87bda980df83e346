"""Right: joins both rows as a sequence of two, then flattens."""

import keras
from keras import layers


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    joined = layers.Concatenate(axis=1)([layers.Embedding(n_left, dim)(a), layers.Embedding(n_right, dim)(b)])
    return keras.Model([a, b], layers.Dense(1)(layers.Flatten()(joined)))
