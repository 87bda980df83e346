"""Wrong: flattens before the embedding.

Says: Flatten what the embedding returns
Fails: test_tower_learns_other_movies, test_tower_other_sizes
"""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    return keras.Model(movie, layers.Dense(1)(layers.Embedding(n_movies, dim)(layers.Flatten()(movie))))
