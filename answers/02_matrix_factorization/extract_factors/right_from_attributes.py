"""Right: takes the tables from the model's attributes."""

import keras
import numpy as np
from keras import layers, ops
from keras.regularizers import L2


class Subclassed(keras.Model):
    """Keep the tables as attributes; the mean is a plain number."""

    def __init__(self, n_users, n_movies, n_factors, global_mean, l2):
        super().__init__()
        self.p = layers.Embedding(n_users, n_factors, embeddings_regularizer=L2(l2))
        self.q = layers.Embedding(n_movies, n_factors, embeddings_regularizer=L2(l2))
        self.b = layers.Embedding(n_users, 1, "zeros")
        self.c = layers.Embedding(n_movies, 1, "zeros")
        self.mu = global_mean

    def call(self, inputs):
        user, movie = (ops.reshape(one, (-1,)) for one in inputs)
        product = ops.sum(self.p(user) * self.q(movie), axis=1, keepdims=True)
        return product + self.b(user) + self.c(movie) + self.mu


def gather(p, q, b, c, mean):
    return {
        "user_factors": p,
        "movie_factors": q,
        "user_bias": np.ravel(b),
        "movie_bias": np.ravel(c),
        "global_mean": float(mean),
    }


def extract_factors(model):
    tables = [np.array(layer.embeddings) for layer in (model.p, model.q, model.b, model.c)]
    return gather(*tables, model.mu)


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    return Subclassed(n_users, n_movies, n_factors, global_mean, l2)
