"""Wrong: one table serves both inputs.

Says: There should be one table of shape
Fails: test_towers_last_rows, test_towers_order, test_towers_side_by_side
"""

import keras
from keras import layers


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    table = layers.Embedding(max(n_left, n_right), dim)
    joined = layers.Concatenate()([layers.Flatten()(table(a)), layers.Flatten()(table(b))])
    return keras.Model([a, b], layers.Dense(1)(joined))
