"""Right: cuts joint tables at the number of users."""

import keras
import numpy as np
from keras import layers, ops
from keras.regularizers import L2


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    """Keep users and movies in one table, the movies behind the users."""
    user, movie = keras.Input((1,)), keras.Input((1,))
    both = ops.concatenate([user, movie + n_users], axis=1)
    vectors = layers.Embedding(n_users + n_movies, n_factors, embeddings_regularizer=L2(l2), name="vectors")(both)
    biases = layers.Embedding(n_users + n_movies, 1, "zeros", name="biases")(both)
    product = ops.sum(vectors[:, 0] * vectors[:, 1], axis=1, keepdims=True)
    model = keras.Model([user, movie], product + ops.sum(biases, axis=1) + global_mean)
    model.facts = n_users, global_mean
    return model


def gather(p, q, b, c, mean):
    return {
        "user_factors": p,
        "movie_factors": q,
        "user_bias": np.ravel(b),
        "movie_bias": np.ravel(c),
        "global_mean": float(mean),
    }


def extract_factors(model):
    n_users, mean = model.facts
    vectors = np.asarray(model.get_layer("vectors").embeddings)
    biases = np.asarray(model.get_layer("biases").embeddings)[:, 0]
    return gather(vectors[:n_users], vectors[n_users:], biases[:n_users], biases[n_users:], mean)
