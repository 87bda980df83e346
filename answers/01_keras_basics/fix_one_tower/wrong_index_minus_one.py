"""Wrong: subtracts 1 from the index, as if movies were numbered from 1.

Says: You look up the row before the movie's own
Fails: test_tower_learns_other_movies, test_tower_other_sizes
"""

import keras


def fix_one_tower(n_movies, dim):
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = keras.layers.Embedding(n_movies, dim)(keras.ops.maximum(movie - 1, 0))
    flat = keras.layers.Flatten()(vector)
    return keras.Model(movie, keras.layers.Dense(1)(flat))
