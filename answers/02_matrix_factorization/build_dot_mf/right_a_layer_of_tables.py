"""Right: one layer of its own holds both tables."""

import keras
from keras import layers, ops


def inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


class Tables(layers.Layer):
    """Both tables and the product in one layer, without Embedding."""

    def __init__(self, n_users, n_movies, n_factors):
        super().__init__()
        self.shapes = (n_users, n_factors), (n_movies, n_factors)

    def build(self, input_shape):
        self.p = self.add_weight(shape=self.shapes[0], initializer="glorot_normal")
        self.q = self.add_weight(shape=self.shapes[1], initializer="glorot_normal")

    def call(self, user, movie):
        p, q = ops.take(self.p, user, axis=0), ops.take(self.q, movie, axis=0)
        return ops.sum(p * q, axis=-1)


def build_dot_mf(n_users, n_movies, n_factors):
    user, movie = inputs()
    return keras.Model([user, movie], Tables(n_users, n_movies, n_factors)(user, movie))
