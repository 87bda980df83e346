"""Right: takes inputs of shape (batch,), and puts the movie first in the product."""

import keras
from keras import layers


def inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def build_dot_mf(n_users, n_movies, n_factors):
    user, movie = inputs(())
    p, q = layers.Embedding(n_users, n_factors)(user), layers.Embedding(n_movies, n_factors)(movie)
    return keras.Model([user, movie], layers.Dot(axes=-1)([q, p]))
