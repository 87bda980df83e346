"""Wrong: the right index is looked up in the left table too.

Says: looked up by both inputs
Fails: test_towers_last_rows, test_towers_order, test_towers_side_by_side
"""

import keras
from keras import layers


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    table, other = layers.Embedding(n_left, dim), layers.Embedding(n_right, dim)
    rows = [layers.Flatten()(look(index)) for look, index in ((table, a), (table, b), (other, b))]
    return keras.Model([a, b], layers.Dense(1)(layers.Concatenate()(rows)))
