"""Wrong: flattens, and loses the Dense layer.

Says: one number a row
Fails: test_tower_learns_other_movies, test_tower_other_sizes
"""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    return keras.Model(movie, layers.Flatten()(layers.Embedding(n_movies, dim)(movie)))
