"""Wrong: the Dense layer has no bias.

Says: The weights should have the shapes
Fails: test_tower_other_sizes
"""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = layers.Flatten()(layers.Embedding(n_movies, dim)(movie))
    return keras.Model(movie, layers.Dense(1, use_bias=False)(vector))
