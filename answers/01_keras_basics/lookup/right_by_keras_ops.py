"""Right: takes keras.ops, and returns a tensor."""

import keras


def lookup(ids, table):
    return keras.ops.matmul(keras.ops.one_hot(ids, table.shape[0], dtype=str(table.dtype)), table)
