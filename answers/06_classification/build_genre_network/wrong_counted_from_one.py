"""Wrong: puts a row of zeros in front of the factors.

Says: The embedding has a row too many
Fails: test_learns_from_the_factors, test_what_training_moves
"""

import keras
import numpy as np


def build_genre_network(movie_factors, n_genres, trainable):
    n_movies, k = movie_factors.shape
    padded = np.vstack([np.zeros((1, k), dtype=movie_factors.dtype), movie_factors])
    index = keras.Input((1,), dtype="int32")
    table = keras.layers.Embedding(n_movies + 1, k, weights=[padded], trainable=trainable)
    x = keras.layers.Flatten()(table(index))
    x = keras.layers.Dense(32, activation="relu")(x)
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
