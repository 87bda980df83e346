"""Wrong: the tables have an L2 penalty, which the plain model does not have.

Says: The plain model has no regularizer
Fails: test_last_rows
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    penalty = keras.regularizers.L2(0.0001)
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, n_factors, embeddings_regularizer=penalty)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, n_factors, embeddings_regularizer=penalty)(movie))
    return keras.Model([user, movie], keras.layers.Dot(axes=1)([p, q]))
