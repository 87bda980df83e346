"""Wrong: the output has a ReLU, which the broken model does not have.

Says: cut off below 0
Fails: test_tower_other_sizes
"""

import keras


def fix_one_tower(n_movies, dim):
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = keras.layers.Embedding(n_movies, dim)(movie)
    flat = keras.layers.Flatten()(vector)
    return keras.Model(movie, keras.layers.Dense(1, activation="relu")(flat))
