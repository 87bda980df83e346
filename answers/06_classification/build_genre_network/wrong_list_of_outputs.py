"""Wrong: returns one output per genre.

Says: one for each genre
Fails: test_learns_from_the_factors, test_outputs_of_a_batch, test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    n_movies, k = movie_factors.shape
    index = keras.Input((1,), dtype="int32")
    table = keras.layers.Embedding(n_movies, k, weights=[movie_factors], trainable=trainable)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(table(index)))
    heads = [keras.layers.Dense(1, activation="sigmoid")(x) for _ in range(n_genres)]
    return keras.Model(index, heads)
