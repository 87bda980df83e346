"""Wrong: adds the global mean twice.

Says: mean
Fails: test_biases_start_at_zero
"""

import keras
from keras import layers, ops
from keras.regularizers import L2


def pair():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def looked_up(rows, width, index, start="uniform", penalty=None, name=None):
    table = layers.Embedding(rows, width, embeddings_initializer=start, embeddings_regularizer=penalty, name=name)
    return layers.Flatten()(table(index))


def parts(n_users, n_movies, n_factors, penalty=None, bias_penalty=None, bias_start="zeros", start="uniform"):
    """Return the inputs, both vectors and both biases."""
    user, movie = pair()
    if bias_penalty is None and type(penalty) is L2:
        bias_penalty = L2(float(penalty.l2) / 3)
    return (
        [user, movie],
        looked_up(n_users, n_factors, user, start, penalty, "user_factors"),
        looked_up(n_movies, n_factors, movie, start, penalty, "movie_factors"),
        looked_up(n_users, 1, user, bias_start, bias_penalty, "user_bias"),
        looked_up(n_movies, 1, movie, bias_start, bias_penalty, "movie_bias"),
    )


def dot(p, q):
    return ops.sum(p * q, axis=1, keepdims=True)


def usual(n_users, n_movies, n_factors, global_mean, penalty, bias_penalty=None):
    inputs, p, q, b, c = parts(n_users, n_movies, n_factors, penalty, bias_penalty)
    return keras.Model(inputs, dot(p, q) + b + c + global_mean)


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    return usual(n_users, n_movies, n_factors, 2 * global_mean, L2(l2))
