"""Right: two Sequential models, joined by Dot."""

import keras
from keras import layers


def build_dot_mf(n_users, n_movies, n_factors):
    towers = [
        keras.Sequential([keras.Input((1,)), layers.Embedding(rows, n_factors), layers.Flatten()])
        for rows in (n_users, n_movies)
    ]
    user, movie = keras.Input((1,)), keras.Input((1,))
    return keras.Model([user, movie], layers.Dot(axes=1)([towers[0](user), towers[1](movie)]))
