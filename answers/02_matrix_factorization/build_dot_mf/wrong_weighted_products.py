"""Wrong: a Dense layer weighs the products, so the model has weights besides the two tables.

Says: Is there a Dense layer
Fails: test_is_a_dot_product, test_last_rows
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, n_factors)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, n_factors)(movie))
    products = keras.layers.Multiply()([p, q])
    return keras.Model([user, movie], keras.layers.Dense(1, use_bias=False)(products))
