"""Right: leaves the inputs without a dtype, and adds two dot products."""

import keras

from workbook.models.svdpp import RatedSum


def build_svdpp(n_users, n_movies, n_factors, global_mean, l2, rated):
    user, movie = keras.Input((1,)), keras.Input((1,))
    L2_ = keras.regularizers.L2
    reshape = {n_factors: keras.layers.Reshape((n_factors,)), 1: keras.layers.Reshape((1,))}
    parts = {}
    for name, index, rows, width in (
        ("user_factors", user, n_users, n_factors),
        ("movie_factors", movie, n_movies, n_factors),
        ("user_bias", user, n_users, 1),
        ("movie_bias", movie, n_movies, 1),
    ):
        bias = name.endswith("bias")
        layer = keras.layers.Embedding(
            rows, width, "zeros" if bias else "uniform", embeddings_regularizer=L2_(l2 / 3 if bias else l2), name=name
        )
        parts[name] = reshape[width](layer(index))
    dot = keras.layers.Dot(axes=-1)
    pieces = [
        dot([parts["movie_factors"], parts["user_factors"]]),
        dot([RatedSum(rated, n_movies, n_factors, l2 * 5)(user), parts["movie_factors"]]),
        parts["user_bias"],
        parts["movie_bias"],
    ]
    total = keras.layers.add(pieces)
    return keras.Model([user, movie], keras.layers.Lambda(lambda x: x + global_mean, output_shape=(1,))(total))
