"""Wrong: keeps users and movies in one table, one after the other, without the four names.

Says: There is no layer
Fails: test_biased_last_rows, test_l2_is_proportional
"""

import keras
from keras import layers, ops
from keras.regularizers import L2


def pair():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def dot(p, q):
    return ops.sum(p * q, axis=1, keepdims=True)


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = pair()
    both = ops.concatenate([user, movie + n_users], axis=1)
    vectors = layers.Embedding(n_users + n_movies, n_factors, embeddings_regularizer=L2(l2))(both)
    biases = layers.Embedding(n_users + n_movies, 1, embeddings_initializer="zeros")(both)
    return keras.Model([user, movie], dot(vectors[:, 0], vectors[:, 1]) + ops.sum(biases, axis=1) + global_mean)
