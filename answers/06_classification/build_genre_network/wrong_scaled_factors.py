"""Wrong: starts from the factors times ten.

Says: No weight of the model is movie_factors
Fails: test_learns_from_the_factors, test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    n_movies, k = movie_factors.shape
    index = keras.Input((1,), dtype="int32")
    table = keras.layers.Embedding(n_movies, k, weights=[movie_factors * 10], trainable=trainable)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(table(index)))
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
