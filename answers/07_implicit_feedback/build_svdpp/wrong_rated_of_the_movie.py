"""Wrong: gives RatedSum the movie input.

Says: RatedSum has a row per user too
Fails: test_is_svdpp, test_svdpp_learns, test_svdpp_penalties
"""

import keras

from workbook.models.svdpp import RatedSum


def build_svdpp(n_users, n_movies, n_factors, global_mean, l2, rated):
    user, movie = keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")
    flatten = keras.layers.Flatten()

    def table(name, rows, width, start, penalty):
        return keras.layers.Embedding(
            rows, width, embeddings_initializer=start, embeddings_regularizer=keras.regularizers.L2(penalty), name=name
        )

    p = flatten(table("user_factors", n_users, n_factors, "uniform", l2)(user))
    q = flatten(table("movie_factors", n_movies, n_factors, "uniform", l2)(movie))
    b_user = flatten(table("user_bias", n_users, 1, "zeros", l2 / 3)(user))
    b_movie = flatten(table("movie_bias", n_movies, 1, "zeros", l2 / 3)(movie))
    chosen = RatedSum(rated, n_movies, n_factors, 5 * l2)(movie)
    taste = keras.layers.Add()([p, chosen])
    total = keras.layers.Add()([keras.layers.Dot(axes=1)([taste, q]), b_user, b_movie])
    return keras.Model([user, movie], keras.layers.Rescaling(1.0, offset=global_mean)(total))
