"""Wrong: sums over the batch, so that a prediction depends on the other rows.

Says: what else is in the batch
Fails: test_towers_last_rows, test_towers_learn, test_towers_side_by_side
"""

import keras
from keras import layers


def row(index, rows, dim):
    return layers.Flatten()(layers.Embedding(rows, dim)(index))


def inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


class BatchSum(layers.Layer):
    def call(self, rows):
        return rows + keras.ops.sum(rows, axis=0, keepdims=True)


def build_two_towers(n_left, n_right, dim):
    a, b = inputs()
    joined = BatchSum()(layers.Concatenate()([row(a, n_left, dim), row(b, n_right, dim)]))
    return keras.Model([a, b], layers.Dense(1)(joined))
