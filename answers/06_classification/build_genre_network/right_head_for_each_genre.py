"""Right: gives each genre an output layer of its own."""

import keras
import numpy as np


def build_genre_network(movie_factors, n_genres, trainable):
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[np.array(movie_factors)], trainable=trainable)(index)
    x = keras.layers.GlobalAveragePooling1D()(x)
    heads = [keras.layers.Dense(1, activation="sigmoid")(x) for _ in range(n_genres)]
    return keras.Model(index, keras.layers.Concatenate()(heads))
