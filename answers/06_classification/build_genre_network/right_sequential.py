"""Right: a Sequential model that sets the factors afterwards."""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    model = keras.Sequential(
        [
            keras.Input((1,), dtype="int32"),
            keras.layers.Embedding(*movie_factors.shape, embeddings_initializer="zeros"),
            keras.layers.Reshape((movie_factors.shape[1],)),
            keras.layers.Dense(n_genres, activation="sigmoid"),
        ]
    )
    model.layers[0].set_weights([movie_factors])
    model.layers[0].trainable = trainable
    return model
