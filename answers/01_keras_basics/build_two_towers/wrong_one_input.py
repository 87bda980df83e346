"""Wrong: the model takes one array of pairs, (batch, 2).

Says: a list of two
Fails: test_towers_last_rows, test_towers_learn, test_towers_order, test_towers_side_by_side
"""

import keras


def build_two_towers(n_left, n_right, dim):
    pairs = keras.Input(shape=(2,), dtype="int32")
    left_vector = keras.layers.Embedding(n_left, dim)(pairs[:, 0])
    right_vector = keras.layers.Embedding(n_right, dim)(pairs[:, 1])
    joined = keras.layers.Concatenate()([left_vector, right_vector])
    return keras.Model(pairs, keras.layers.Dense(1)(joined))
