"""Wrong: freezes the hidden layer together with the embedding.

Says: Are other layers frozen too?
Fails: test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    n, k = movie_factors.shape
    index = keras.Input((1,), dtype="int32")
    table = keras.layers.Embedding(n, k, weights=[movie_factors], trainable=trainable)
    hidden = keras.layers.Dense(32, activation="relu", trainable=trainable)(keras.layers.Flatten()(table(index)))
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(hidden))
