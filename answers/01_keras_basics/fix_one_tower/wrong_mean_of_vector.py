"""Wrong: averages the numbers of the vector, so the Dense layer sees one number in place of `dim`.

Says: The weights should have the shapes
Fails: test_tower_other_sizes
"""

import keras


def fix_one_tower(n_movies, dim):
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = keras.layers.Embedding(n_movies, dim)(movie)
    flat = keras.ops.mean(vector, axis=-1)
    return keras.Model(movie, keras.layers.Dense(1)(flat))
