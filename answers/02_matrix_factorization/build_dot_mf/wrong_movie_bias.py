"""Wrong: adds a bias of the movie.

Says: a table too many
Fails: test_is_a_dot_product, test_last_rows
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, n_factors)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, n_factors)(movie))
    b = keras.layers.Flatten()(keras.layers.Embedding(n_movies, 1)(movie))
    return keras.Model([user, movie], keras.layers.Add()([keras.layers.Dot(axes=1)([p, q]), b]))
