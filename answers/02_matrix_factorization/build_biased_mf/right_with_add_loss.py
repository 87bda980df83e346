"""Right: a functional model whose layer adds its own penalty."""

import keras
from keras import layers, ops


def pair():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def looked_up(rows, width, index, start="uniform", penalty=None):
    table = layers.Embedding(rows, width, embeddings_initializer=start, embeddings_regularizer=penalty)
    return layers.Flatten()(table(index))


def dot(p, q):
    return ops.sum(p * q, axis=1, keepdims=True)


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    class Table(layers.Embedding):
        def call(self, index):
            self.add_loss(l2 * ops.sum(self.embeddings**2))
            return super().call(index)

    user, movie = pair()
    p = layers.Flatten()(Table(n_users, n_factors)(user))
    q = layers.Flatten()(Table(n_movies, n_factors)(movie))
    b, c = looked_up(n_users, 1, user, "zeros"), looked_up(n_movies, 1, movie, "zeros")
    return keras.Model([user, movie], dot(p, q) + b + c + global_mean)
