"""Right: a subclassed model with everything, the penalty too, in `call`."""

import keras
from keras import layers, ops


class Subclassed(keras.Model):
    """Everything, the penalty too, in `call`."""

    def __init__(self, n_users, n_movies, n_factors, global_mean, l2):
        super().__init__()
        self.p = layers.Embedding(n_users, n_factors, name="user_factors")
        self.q = layers.Embedding(n_movies, n_factors, name="movie_factors")
        self.b = layers.Embedding(n_users, 1, embeddings_initializer="zeros", name="user_bias")
        self.c = layers.Embedding(n_movies, 1, embeddings_initializer="zeros", name="movie_bias")
        self.mean, self.l2 = global_mean, l2

    def call(self, inputs):
        p, q = (ops.reshape(t(i), (-1, t.output_dim)) for t, i in zip((self.p, self.q), inputs, strict=True))
        b, c = (ops.reshape(t(i), (-1, 1)) for t, i in zip((self.b, self.c), inputs, strict=True))
        self.add_loss(self.l2 * sum(ops.sum(ops.square(t.embeddings)) for t in (self.p, self.q)))
        self.add_loss(self.l2 / 3 * sum(ops.sum(ops.square(t.embeddings)) for t in (self.b, self.c)))
        return self.mean + b + c + ops.sum(p * q, axis=1, keepdims=True)


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    return Subclassed(n_users, n_movies, n_factors, global_mean, l2)
