"""Right: takes L1L2 with l1 = 0, and adds a tensor filled with the mean."""

import keras
from keras import layers, ops
from keras.regularizers import L1L2


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = keras.Input(()), keras.Input(())
    p = layers.Embedding(n_users, n_factors, embeddings_regularizer=L1L2(l1=0.0, l2=l2))(user)
    q = layers.Embedding(n_movies, n_factors, embeddings_regularizer=L1L2(l1=0.0, l2=l2))(movie)
    b = layers.Embedding(n_users, 1, "zeros")(user)
    c = layers.Embedding(n_movies, 1, "zeros")(movie)
    return keras.Model([user, movie], layers.Add()([layers.Dot(1)([p, q]), b, c, ops.full_like(b, global_mean)]))
