"""Wrong: the output has shape (batch,).

Says: one number a row
Fails: test_tower_learns_other_movies, test_tower_other_sizes
"""

import keras


def fix_one_tower(n_movies, dim):
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = keras.layers.Embedding(n_movies, dim)(movie)
    stars = keras.layers.Dense(1)(vector)
    return keras.Model(movie, keras.ops.squeeze(stars, axis=(1, 2)))
