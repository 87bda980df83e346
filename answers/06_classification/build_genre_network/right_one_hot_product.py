"""Right: multiplies one-hot rows with a Dense layer, whose kernel is the table."""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    n_movies, k = movie_factors.shape
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.CategoryEncoding(n_movies, output_mode="one_hot")(index)
    table = keras.layers.Dense(k, use_bias=False, trainable=trainable)
    x = keras.layers.Dense(32, activation="tanh")(table(x))
    model = keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
    table.set_weights([movie_factors])
    return model
