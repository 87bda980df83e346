"""Right: passes input_length, which Keras 3 ignores with a warning."""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    vector = layers.Flatten()(layers.Embedding(n_movies, dim, input_length=1)(movie))
    return keras.Model(movie, layers.Dense(1)(vector))
