"""Right: averages over the sequence of one."""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input((1,))
    vector = layers.GlobalAveragePooling1D()(layers.Embedding(n_movies, dim)(movie))
    return keras.Model(movie, layers.Dense(1)(vector))
