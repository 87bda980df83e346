"""Right: puts the right row first in the concatenation."""

import keras
from keras import layers


def row(index, rows, dim):
    return layers.Flatten()(layers.Embedding(rows, dim)(index))


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    return keras.Model([a, b], layers.Dense(1)(layers.concatenate([row(b, n_right, dim), row(a, n_left, dim)])))
