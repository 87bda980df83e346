"""Wrong: keeps the tables outside of the function, so that two calls share them.

Says: share their weights
Fails: test_towers_learn
"""

import keras
from keras import layers

_TABLES = {}


def row(index, side, rows, dim):
    table = _TABLES.setdefault((side, rows, dim), layers.Embedding(rows, dim))
    return layers.Flatten()(table(index))


def build_two_towers(n_left, n_right, dim):
    a, b = keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")
    joined = layers.Concatenate()([row(a, "left", n_left, dim), row(b, "right", n_right, dim)])
    return keras.Model([a, b], layers.Dense(1)(joined))
