"""Right: takes inputs of shape (batch,), which need no Flatten."""

import keras
from keras import layers


def build_two_towers(n_left, n_right, dim):
    a, b = keras.Input((), dtype="int32"), keras.Input((), dtype="int32")
    right_row = layers.Embedding(n_right, dim, embeddings_initializer="normal", name="movies")(b)
    left_row = layers.Embedding(n_left, dim, name="users")(a)
    return keras.Model((a, b), layers.Dense(1)(keras.ops.concatenate([left_row, right_row], axis=-1)))
