"""Wrong: the table has a row too many.

Says: one row too many
Fails: test_tower_other_sizes
"""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    vector = layers.Flatten()(layers.Embedding(n_movies + 1, dim)(movie))
    return keras.Model(movie, layers.Dense(1)(vector))
