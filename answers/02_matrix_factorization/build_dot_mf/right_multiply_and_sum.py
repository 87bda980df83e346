"""Right: multiplies the flat vectors and sums them with keras.ops, without a Dot layer."""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user, movie = (keras.Input((1,), dtype="int32", name=name) for name in ("user_index", "movie_index"))
    flatten = keras.layers.Flatten()
    p = flatten(keras.layers.Embedding(n_users, n_factors, name="p")(user))
    q = flatten(keras.layers.Embedding(n_movies, n_factors, name="q")(movie))
    return keras.Model([user, movie], keras.ops.sum(keras.layers.multiply([p, q]), axis=-1, keepdims=True))
