"""Wrong: forgets Flatten.

Says: Flatten it first
Fails: test_learns_from_the_factors, test_outputs_of_a_batch, test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
