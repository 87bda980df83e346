"""Wrong: the rows are not flattened, so the output is a 3-D tensor.

Says: a 3-D tensor
Fails: test_towers_last_rows, test_towers_learn, test_towers_order, test_towers_side_by_side
"""

import keras
from keras import layers


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    joined = layers.Concatenate()([layers.Embedding(n_left, dim)(a), layers.Embedding(n_right, dim)(b)])
    return keras.Model([a, b], layers.Dense(1)(joined))
