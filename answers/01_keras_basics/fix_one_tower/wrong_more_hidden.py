"""Wrong: adds a hidden layer that the broken model does not have.

Says: The weights should have the shapes
Fails: test_tower_other_sizes
"""

import keras


def fix_one_tower(n_movies, dim):
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = keras.layers.Embedding(n_movies, dim)(movie)
    flat = keras.layers.Flatten()(vector)
    hidden = keras.layers.Dense(dim, activation="relu")(flat)
    return keras.Model(movie, keras.layers.Dense(1)(hidden))
