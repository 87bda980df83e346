"""Right: takes the dot product of the unflattened vectors, and reshapes it."""

import keras


def build_ranking_mf(n_users, n_movies, n_factors, l2):
    inputs = [keras.layers.Input(shape=(1,), name=name) for name in ("user_index", "movie_index")]
    options = {"output_dim": n_factors, "embeddings_regularizer": keras.regularizers.L2(l2)}
    p = keras.layers.Embedding(input_dim=n_users, name="user_factors", **options)(inputs[0])
    q = keras.layers.Embedding(input_dim=n_movies, name="movie_factors", **options)(inputs[1])
    b = keras.layers.Embedding(n_movies, 1, "zeros", name="movie_bias")(inputs[1])
    raw = keras.layers.Dot(axes=(2, 2))([p, q]) + b
    return keras.Model(
        inputs,
        keras.layers.Lambda(lambda x: keras.activations.sigmoid(x), output_shape=(1,))(keras.layers.Reshape((1,))(raw)),
    )
