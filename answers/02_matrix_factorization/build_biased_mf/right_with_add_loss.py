"""Right: a functional model whose layers add their own penalty."""

import keras
from keras import layers, ops


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    class Table(layers.Embedding):
        def call(self, index):
            share = 3 if self.output_dim == 1 and self.name.endswith("bias") else 1
            self.add_loss(l2 / share * ops.sum(self.embeddings**2))
            return super().call(index)

    user, movie = (keras.Input((1,), dtype="int32") for _ in range(2))
    p = layers.Flatten()(Table(n_users, n_factors, name="user_factors")(user))
    q = layers.Flatten()(Table(n_movies, n_factors, name="movie_factors")(movie))
    b = layers.Flatten()(Table(n_users, 1, "zeros", name="user_bias")(user))
    c = layers.Flatten()(Table(n_movies, 1, "zeros", name="movie_bias")(movie))
    return keras.Model([user, movie], ops.sum(p * q, axis=1, keepdims=True) + b + c + global_mean)
