"""Wrong: puts a row of zeros before the table.

Says: The table has 13 rows for 12 movies
Fails: test_learns_from_the_factors, test_what_training_moves
"""

import keras
import numpy as np


def model(movie_factors, n_genres, trainable, **options):
    last = options.get("last", "sigmoid")
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(x))
    return keras.Model(index, keras.layers.Dense(n_genres, activation=last)(x))


def build_genre_network(movie_factors, n_genres, trainable):
    return model(np.vstack([np.zeros_like(movie_factors[:1]), movie_factors]), n_genres, trainable)
