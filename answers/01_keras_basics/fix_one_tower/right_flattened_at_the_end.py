"""Right: flattens after the Dense layer."""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    stars = layers.Dense(1)(layers.Embedding(n_movies, dim)(movie))
    return keras.Model(movie, layers.Flatten()(stars))
