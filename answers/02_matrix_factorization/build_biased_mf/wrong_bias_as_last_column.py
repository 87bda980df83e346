"""Wrong: keeps the biases as a last column of the tables, without the four names.

Says: There is no layer
Fails: test_biased_last_rows, test_l2_is_proportional
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


class LastColumnZero(keras.initializers.Initializer):
    def __call__(self, shape, dtype=None):
        small = keras.initializers.RandomNormal(stddev=0.05)((shape[0], shape[1] - 1), dtype=dtype)
        return ops.concatenate([small, ops.zeros((shape[0], 1), dtype=small.dtype)], axis=1)


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    penalty = L2(l2) if l2 else None
    user, movie = pair()
    p = looked_up(n_users, n_factors + 1, user, LastColumnZero(), penalty)
    q = looked_up(n_movies, n_factors + 1, movie, LastColumnZero(), penalty)
    score = dot(p[:, :-1], q[:, :-1]) + p[:, -1:] + q[:, -1:]
    return keras.Model([user, movie], layers.Rescaling(1.0, global_mean)(score))
