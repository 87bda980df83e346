"""Wrong: the tables have half of `dim` each, so that both rows together have `dim` numbers.

Says: There should be one table of shape
Fails: test_towers_last_rows, test_towers_order, test_towers_side_by_side
"""

import keras


def build_two_towers(n_left, n_right, dim):
    left = keras.Input(shape=(1,), dtype="int32")
    right = keras.Input(shape=(1,), dtype="int32")
    half = max(1, dim // 2)
    left_vector = keras.layers.Flatten()(keras.layers.Embedding(n_left, half)(left))
    right_vector = keras.layers.Flatten()(keras.layers.Embedding(n_right, half)(right))
    joined = keras.layers.Concatenate()([left_vector, right_vector])
    return keras.Model([left, right], keras.layers.Dense(1)(joined))
