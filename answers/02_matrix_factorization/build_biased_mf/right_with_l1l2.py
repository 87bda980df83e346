"""Right: takes L1L2 with l1 = 0, and adds a tensor filled with the mean."""

import keras
from keras import layers, ops
from keras.regularizers import L1L2


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = keras.Input(()), keras.Input(())
    vectors, biases = L1L2(l1=0.0, l2=l2), L1L2(l1=0.0, l2=l2 / 3)
    p = layers.Embedding(n_users, n_factors, embeddings_regularizer=vectors, name="user_factors")(user)
    q = layers.Embedding(n_movies, n_factors, embeddings_regularizer=vectors, name="movie_factors")(movie)
    b = layers.Embedding(n_users, 1, "zeros", embeddings_regularizer=biases, name="user_bias")(user)
    c = layers.Embedding(n_movies, 1, "zeros", embeddings_regularizer=biases, name="movie_bias")(movie)
    return keras.Model([user, movie], layers.Add()([layers.Dot(1)([p, q]), b, c, ops.full_like(b, global_mean)]))
