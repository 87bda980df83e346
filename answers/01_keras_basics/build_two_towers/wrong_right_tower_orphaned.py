"""Wrong: joins the left row with itself, and the right table is connected to nothing.

Says: There should be one table of shape
Fails: test_towers_last_rows, test_towers_learn, test_towers_order, test_towers_side_by_side
"""

import keras
from keras import layers


def row(index, rows, dim):
    return layers.Flatten()(layers.Embedding(rows, dim)(index))


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    left_row, _ = row(a, n_left, dim), row(b, n_right, dim)
    return keras.Model([a, b], layers.Dense(1)(layers.Concatenate()([left_row, left_row])))
