"""Wrong: each table has a row too many.

Says: rows are enough
Fails: test_towers_last_rows, test_towers_order, test_towers_side_by_side
"""

import keras
from keras import layers


def row(index, rows, dim):
    return layers.Flatten()(layers.Embedding(rows, dim)(index))


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    joined = layers.Concatenate()([row(a, n_left + 1, dim), row(b, n_right + 1, dim)])
    return keras.Model([a, b], layers.Dense(1)(joined))
