"""Wrong: adds a table with a bias per movie and genre.

Says: leave out the table beside the factors
Fails: test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    index = keras.Input((1,), dtype="int32")
    table = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)
    bias = keras.layers.Embedding(len(movie_factors), n_genres)
    x = keras.layers.Flatten()(table(index))
    x = keras.layers.Dense(32, activation="relu")(x)
    x = keras.layers.Dense(n_genres)(x)
    x = keras.layers.Add()([x, keras.layers.Flatten()(bias(index))])
    return keras.Model(index, keras.layers.Activation("sigmoid")(x))
