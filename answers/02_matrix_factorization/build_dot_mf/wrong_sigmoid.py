"""Wrong: puts a sigmoid, stretched to 5 stars, after the dot product.

Says: Is there an activation
Fails: test_is_a_dot_product
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, n_factors)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, n_factors)(movie))
    score = keras.layers.Dot(axes=1)([p, q])
    return keras.Model([user, movie], 5 * keras.ops.sigmoid(score))
