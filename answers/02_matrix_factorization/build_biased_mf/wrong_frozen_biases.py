"""Wrong: the biases cannot be trained.

Says: trainable
Fails: test_biased_everything_learns, test_biased_last_rows, test_l2_is_proportional
"""

import keras
from keras import layers, ops
from keras.regularizers import L2


def pair():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def looked_up(rows, width, index, start="uniform", penalty=None, name=None):
    table = layers.Embedding(rows, width, embeddings_initializer=start, embeddings_regularizer=penalty, name=name)
    return layers.Flatten()(table(index))


def dot(p, q):
    return ops.sum(p * q, axis=1, keepdims=True)


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = pair()
    p = looked_up(n_users, n_factors, user, penalty=L2(l2), name="user_factors")
    q = looked_up(n_movies, n_factors, movie, penalty=L2(l2), name="movie_factors")
    users = layers.Embedding(n_users, 1, "zeros", L2(l2 / 3), trainable=False, name="user_bias")
    movies = layers.Embedding(n_movies, 1, "zeros", L2(l2 / 3), trainable=False, name="movie_bias")
    b, c = layers.Flatten()(users(user)), layers.Flatten()(movies(movie))
    return keras.Model([user, movie], dot(p, q) + b + c + global_mean)
