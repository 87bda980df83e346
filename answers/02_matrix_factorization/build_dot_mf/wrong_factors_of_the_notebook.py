"""Wrong: the vectors always have 64 numbers.

Says: Is n_factors used?
Fails: test_is_a_dot_product, test_last_rows
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, 64)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, 64)(movie))
    return keras.Model([user, movie], keras.layers.Dot(axes=1)([p, q]))
