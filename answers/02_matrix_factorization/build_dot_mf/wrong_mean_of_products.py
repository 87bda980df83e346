"""Wrong: takes the mean of the products instead of their sum.

Says: The products are averaged
Fails: test_is_a_dot_product
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, n_factors)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, n_factors)(movie))
    return keras.Model([user, movie], keras.ops.mean(p * q, axis=1, keepdims=True))
