"""Wrong: averages over the batch, so that all movies get the same number.

Says: same number
Fails: test_tower_learns_other_movies, test_tower_other_sizes
"""

import keras
from keras import layers


class BatchMean(layers.Layer):
    def call(self, vectors):
        # Averages away the batch instead of the axis too many.
        return 0 * vectors[:, 0] + keras.ops.mean(vectors, axis=(0, 1))


def fix_one_tower(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    return keras.Model(movie, layers.Dense(1)(BatchMean()(layers.Embedding(n_movies, dim)(movie))))
