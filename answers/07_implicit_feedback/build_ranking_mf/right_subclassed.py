"""Right: is a class of its own."""

import keras


class Likes(keras.Model):
    def __init__(self, n_users, n_movies, n_factors, l2):
        super().__init__()
        make, penalty = keras.layers.Embedding, keras.regularizers.L2(l2)
        self.p = make(n_users, n_factors, embeddings_regularizer=penalty, name="user_factors")
        self.q = make(n_movies, n_factors, embeddings_regularizer=penalty, name="movie_factors")
        self.b = make(n_movies, 1, embeddings_initializer="zeros", name="movie_bias")

    def call(self, inputs):
        user, movie = inputs
        match = keras.ops.sum(self.p(user) * self.q(movie), axis=-1) + self.b(movie)[..., 0]
        return keras.ops.sigmoid(match)


def build_ranking_mf(n_users, n_movies, n_factors, l2):
    return Likes(n_users, n_movies, n_factors, l2)
