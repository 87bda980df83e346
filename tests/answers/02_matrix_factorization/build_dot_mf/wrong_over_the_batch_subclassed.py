"""Wrong: tf.tensordot(p, q, 2) and a broadcast.

Says: batch
Fails: none
"""

import keras
from keras import layers, ops


def build_dot_mf(n_users, n_movies, n_factors):
    class Model(keras.Model):
        def __init__(self):
            super().__init__()
            self.users = layers.Embedding(n_users, n_factors)
            self.movies = layers.Embedding(n_movies, n_factors)

        def call(self, inputs):
            user, movie = (ops.reshape(one, (-1,)) for one in inputs)
            p, q = self.users(user), self.movies(movie)
            return ops.tensordot(p, q, 2) + ops.zeros_like(p[:, :1])

    return Model()
