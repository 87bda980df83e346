"""Wrong: takes the product over the batch, in a subclassed model.

Says: batch
Fails: test_batch_does_not_matter, test_is_a_dot_product
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
