"""Wrong: adds a trainable number for each movie beside the frozen factors.

Says: weights that depend on the number of movies still train
Fails: test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    x = keras.layers.Flatten()(x)
    own = keras.layers.Flatten()(keras.layers.Embedding(len(movie_factors), 2, "zeros")(index))
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Concatenate()([x, own]))
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
