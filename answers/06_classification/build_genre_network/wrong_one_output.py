"""Wrong: has one output whatever n_genres is.

Says: should have shape (2, 5)
Fails: test_learns_from_the_factors, test_outputs_of_a_batch, test_what_training_moves
"""

import keras


def model(movie_factors, n_genres, trainable, **options):
    last = options.get("last", "sigmoid")
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(x))
    return keras.Model(index, keras.layers.Dense(n_genres, activation=last)(x))


def build_genre_network(movie_factors, n_genres, trainable):
    return model(movie_factors, 1, trainable)
