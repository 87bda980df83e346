"""Right: the vectors are widened by the biases and by ones, so that one dot product adds up everything but the mean."""

import keras


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    def embed(name, rows, index):
        is_bias = name.endswith("bias")
        return keras.layers.Embedding(
            input_dim=rows,
            output_dim=1 if is_bias else n_factors,
            embeddings_initializer="zeros" if is_bias else "random_uniform",
            embeddings_regularizer=keras.regularizers.L1L2(l1=0.0, l2=l2 / 3 if is_bias else l2),
            name=name,
        )(index)

    user = keras.layers.Input(shape=(1,), dtype="int32")
    movie = keras.layers.Input(shape=(1,), dtype="int32")
    b_user, p = embed("user_bias", n_users, user), embed("user_factors", n_users, user)
    b_movie, q = embed("movie_bias", n_movies, movie), embed("movie_factors", n_movies, movie)
    wide_user = keras.layers.Flatten()(keras.layers.Concatenate()([p, b_user, keras.ops.ones_like(b_movie)]))
    wide_movie = keras.layers.Flatten()(keras.layers.Concatenate()([q, keras.ops.ones_like(b_user), b_movie]))
    total = keras.layers.Dot(axes=1)([wide_user, wide_movie])
    return keras.Model([user, movie], keras.layers.Rescaling(scale=1.0, offset=global_mean)(total))
