"""Wrong: the table cannot be trained.

Says: Training cannot change
Fails: test_tower_learns_other_movies
"""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = layers.Flatten()(layers.Embedding(n_movies, dim, trainable=False)(movie))
    return keras.Model(movie, layers.Dense(1)(vector))
