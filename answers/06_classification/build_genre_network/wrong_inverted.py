"""Wrong: freezes the factors if they should train.

Says: weights that depend on the number of movies still train
Fails: test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    n_movies, k = movie_factors.shape
    index = keras.Input((1,), dtype="int32")
    table = keras.layers.Embedding(n_movies, k, weights=[movie_factors], trainable=not trainable)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(table(index)))
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
