"""Wrong: the left table has `n_right` rows and the right one `n_left`.

Says: looks up the table of
Fails: test_towers_last_rows, test_towers_learn, test_towers_order, test_towers_side_by_side
"""

import keras


def build_two_towers(n_left, n_right, dim):
    left = keras.Input(shape=(1,), dtype="int32")
    right = keras.Input(shape=(1,), dtype="int32")
    left_vector = keras.layers.Flatten()(keras.layers.Embedding(n_right, dim)(left))
    right_vector = keras.layers.Flatten()(keras.layers.Embedding(n_left, dim)(right))
    joined = keras.layers.Concatenate()([left_vector, right_vector])
    return keras.Model([left, right], keras.layers.Dense(1)(joined))
