"""Wrong: does not add the mean.

Says: The mean is not added as a constant
Fails: test_biases_start_at_zero
"""

import keras


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    def table(name, rows, width, start, penalty):
        return keras.layers.Embedding(
            rows,
            width,
            embeddings_initializer=start,
            embeddings_regularizer=keras.regularizers.L2(penalty),
            name=name,
        )

    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    flatten = keras.layers.Flatten()
    p = flatten(table("user_factors", n_users, n_factors, "uniform", l2)(user))
    q = flatten(table("movie_factors", n_movies, n_factors, "uniform", l2)(movie))
    b_user = flatten(table("user_bias", n_users, 1, "zeros", l2 / 3)(user))
    b_movie = flatten(table("movie_bias", n_movies, 1, "zeros", l2 / 3)(movie))
    total = keras.layers.Add()([keras.layers.Dot(axes=1)([p, q]), b_user, b_movie])
    return keras.Model([user, movie], total)
