"""Wrong: drops some of the joined numbers in training.

Says: works in training only
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
    left, right = row(a, n_left, dim), row(b, n_right, dim)
    joined = layers.Dropout(0.5)(layers.Concatenate()([left, right]))
    return keras.Model([a, b], layers.Dense(1)(joined))
