"""Wrong: starts the movies' vectors at zero.

Says: All predictions are the same at the start
Fails: test_both_tables_learn
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, n_factors)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, n_factors, embeddings_initializer="zeros")(movie))
    return keras.Model([user, movie], keras.layers.Dot(axes=1)([p, q]))
