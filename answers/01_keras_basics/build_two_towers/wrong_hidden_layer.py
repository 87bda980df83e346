"""Wrong: has a hidden layer before the output.

Says: leave out the hidden layer
Fails: test_towers_side_by_side
"""

import keras
from keras import layers


def row(index, rows, dim):
    return layers.Flatten()(layers.Embedding(rows, dim)(index))


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    joined = layers.Concatenate()([row(a, n_left, dim), row(b, n_right, dim)])
    return keras.Model([a, b], layers.Dense(1)(layers.Dense(16, activation="tanh")(joined)))
