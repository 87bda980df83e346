"""Right: takes an input of shape (batch,), which needs no Flatten."""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input((), dtype="int32")
    return keras.Model(movie, layers.Dense(1)(layers.Embedding(n_movies, dim)(movie)))
