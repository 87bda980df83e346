"""Wrong: leaves the embedding at random.

Says: No weight of the model is movie_factors
Fails: test_learns_from_the_factors, test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, trainable=trainable)(index)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(x))
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
