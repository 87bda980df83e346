"""Wrong: asks for one row more than the table has.

Says: and not one
Fails: test_learns_from_the_factors, test_outputs_of_a_batch, test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    n, k = movie_factors.shape
    index = keras.Input((1,), dtype="int32")
    table = keras.layers.Embedding(n + 1, k, weights=[movie_factors], trainable=trainable)
    hidden = keras.layers.Dense(32, activation="relu")(keras.layers.Flatten()(table(index)))
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(hidden))
