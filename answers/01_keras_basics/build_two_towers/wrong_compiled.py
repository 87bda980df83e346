"""Wrong: compiles the model.

Says: compiled already
Fails: test_towers_learn
"""

import keras


def build_two_towers(n_left, n_right, dim):
    left = keras.Input(shape=(1,), dtype="int32")
    right = keras.Input(shape=(1,), dtype="int32")
    left_vector = keras.layers.Flatten()(keras.layers.Embedding(n_left, dim)(left))
    right_vector = keras.layers.Flatten()(keras.layers.Embedding(n_right, dim)(right))
    joined = keras.layers.Concatenate()([left_vector, right_vector])
    model = keras.Model([left, right], keras.layers.Dense(1)(joined))
    model.compile("adam", "mse")
    return model
