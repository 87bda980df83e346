"""Wrong: nothing is flattened, so the output is a 3-D tensor.

Says: Flatten
Fails: test_biased_everything_learns, test_biased_last_rows, test_biases_start_at_zero, test_has_both_biases,
    test_l2_is_proportional
"""

import keras
from keras import layers
from keras.regularizers import L2


def pair():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = pair()
    p = layers.Embedding(n_users, n_factors, embeddings_regularizer=L2(l2), name="user_factors")(user)
    q = layers.Embedding(n_movies, n_factors, embeddings_regularizer=L2(l2), name="movie_factors")(movie)
    b = layers.Embedding(n_users, 1, "zeros", L2(l2 / 3), name="user_bias")(user)
    c = layers.Embedding(n_movies, 1, "zeros", L2(l2 / 3), name="movie_bias")(movie)
    return keras.Model([user, movie], layers.Dot(axes=2)([p, q]) + b + c + global_mean)
