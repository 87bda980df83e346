"""Right: cuts the biases from the last columns of the tables."""

import keras
import numpy as np
from keras import layers, ops
from keras.regularizers import L2


class LastColumnZero(keras.initializers.Initializer):
    def __call__(self, shape, dtype=None):
        small = keras.initializers.RandomNormal(stddev=0.05)((shape[0], shape[1] - 1), dtype=dtype)
        return ops.concatenate([small, ops.zeros((shape[0], 1), dtype=small.dtype)], axis=1)


class Offset(layers.Layer):
    def __init__(self, value):
        super().__init__()
        self.mean = self.add_weight(
            shape=(), initializer=keras.initializers.Constant(value), trainable=False, name="mean"
        )

    def call(self, x):
        return x + self.mean


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    """Keep each bias as the last column of its table, and the mean as a weight that is not trained."""
    user, movie = keras.Input((1,)), keras.Input((1,))
    p = layers.Flatten()(layers.Embedding(n_users, n_factors + 1, LastColumnZero(), L2(l2))(user))
    q = layers.Flatten()(layers.Embedding(n_movies, n_factors + 1, LastColumnZero(), L2(l2))(movie))
    product = ops.sum(p[:, :-1] * q[:, :-1], axis=1, keepdims=True)
    return keras.Model([user, movie], Offset(global_mean)(product + p[:, -1:] + q[:, -1:]))


def gather(p, q, b, c, mean):
    return {
        "user_factors": p,
        "movie_factors": q,
        "user_bias": np.ravel(b),
        "movie_bias": np.ravel(c),
        "global_mean": float(mean),
    }


def extract_factors(model):
    p, q, mean = (np.array(weight) for weight in model.weights)
    return gather(p[:, :-1], q[:, :-1], p[:, -1], q[:, -1], mean)
