"""Wrong: makes one number in each tower and joins the two numbers.

Says: leave out the hidden layer
Fails: test_towers_side_by_side
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
    joined = layers.Concatenate()([layers.Dense(1)(left), layers.Dense(1)(right)])
    return keras.Model([a, b], layers.Dense(1)(joined))
