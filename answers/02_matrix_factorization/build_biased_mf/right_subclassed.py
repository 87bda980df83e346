"""Right: a subclassed model with everything, the penalty too, in `call`."""

import keras
from keras import layers, ops


class Subclassed(keras.Model):
    """Everything, the penalty too, in `call`."""

    def __init__(self, n_users, n_movies, n_factors, global_mean, l2):
        super().__init__()
        self.tables = [layers.Embedding(rows, n_factors) for rows in (n_users, n_movies)]
        self.biases = [layers.Embedding(rows, 1, embeddings_initializer="zeros") for rows in (n_users, n_movies)]
        self.mean, self.l2 = global_mean, l2

    def call(self, inputs):
        p, q = (ops.reshape(t(i), (-1, t.output_dim)) for t, i in zip(self.tables, inputs, strict=True))
        b, c = (ops.reshape(t(i), (-1, 1)) for t, i in zip(self.biases, inputs, strict=True))
        self.add_loss(self.l2 * sum(ops.sum(ops.square(t.embeddings)) for t in self.tables))
        return self.mean + b + c + ops.sum(p * q, axis=1, keepdims=True)


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    return Subclassed(n_users, n_movies, n_factors, global_mean, l2)
