"""Right: multiplies one-hot rows with Dense layers without bias."""

import keras
from keras import layers, ops


def inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def build_dot_mf(n_users, n_movies, n_factors):
    user, movie = inputs()
    p = layers.Dense(n_factors, use_bias=False)(ops.one_hot(user[:, 0], n_users))
    q = layers.Dense(n_factors, use_bias=False)(ops.one_hot(movie[:, 0], n_movies))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))
