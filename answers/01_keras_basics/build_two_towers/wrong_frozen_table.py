"""Wrong: the left table cannot be trained.

Says: Training cannot change
Fails: test_towers_learn
"""

import keras
from keras import layers


def row(index, rows, dim):
    return layers.Flatten()(layers.Embedding(rows, dim)(index))


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    frozen = layers.Embedding(n_left, dim, trainable=False)
    joined = layers.Concatenate()([layers.Flatten()(frozen(a)), row(b, n_right, dim)])
    return keras.Model([a, b], layers.Dense(1)(joined))
