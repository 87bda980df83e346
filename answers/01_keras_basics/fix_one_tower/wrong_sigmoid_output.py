"""Wrong: the output goes through a sigmoid.

Says: squeezed between 0 and 1
Fails: test_tower_learns_other_movies, test_tower_other_sizes
"""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = layers.Flatten()(layers.Embedding(n_movies, dim)(movie))
    return keras.Model(movie, layers.Dense(1, activation="sigmoid")(vector))
