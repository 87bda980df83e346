"""Wrong: the planted bug is still there: nothing is flattened.

Says: a 3-D tensor
Fails: none
"""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    return keras.Model(movie, layers.Dense(1)(layers.Embedding(n_movies, dim)(movie)))
