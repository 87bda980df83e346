"""Wrong: subtracts the movie bias.

Says: The movie bias is subtracted
Fails: test_is_svdpp
"""

import keras

from workbook.models.svdpp import RatedSum


def build_svdpp(n_users, n_movies, n_factors, global_mean, l2, rated):
    def table(name, rows, width, start, penalty):
        return keras.layers.Embedding(
            rows, width, embeddings_initializer=start, embeddings_regularizer=keras.regularizers.L2(penalty), name=name
        )

    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    flatten = keras.layers.Flatten()
    p = flatten(table("user_factors", n_users, n_factors, "uniform", l2)(user))
    q = flatten(table("movie_factors", n_movies, n_factors, "uniform", l2)(movie))
    b_user = flatten(table("user_bias", n_users, 1, "zeros", l2 / 3)(user))
    b_movie = flatten(table("movie_bias", n_movies, 1, "zeros", l2 / 3)(movie))
    chosen = RatedSum(rated, n_movies, n_factors, 5 * l2)(user)
    taste = keras.layers.Add()([p, chosen])
    total = keras.layers.Add()([keras.layers.Dot(axes=1)([taste, q]), b_user, -b_movie])
    return keras.Model([user, movie], keras.layers.Rescaling(1.0, offset=global_mean)(total))
