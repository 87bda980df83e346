"""Wrong: the output has shape (batch,).

Says: Sum with keepdims=True
Fails: test_batch_does_not_matter, test_both_tables_learn, test_is_a_dot_product, test_last_rows
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, n_factors)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, n_factors)(movie))
    return keras.Model([user, movie], keras.ops.sum(p * q, axis=1))
