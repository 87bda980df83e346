"""Wrong: flatten before the embedding.

Says: Flatten is missing
Fails: none
"""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    return keras.Model(movie, layers.Dense(1)(layers.Embedding(n_movies, dim)(layers.Flatten()(movie))))
