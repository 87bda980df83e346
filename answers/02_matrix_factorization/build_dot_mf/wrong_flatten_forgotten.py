"""Wrong: nothing is flattened, so the output is a 3-D tensor.

Says: Flatten
Fails: test_batch_does_not_matter, test_both_tables_learn, test_is_a_dot_product, test_last_rows
"""

import keras
from keras import layers


def inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def build_dot_mf(n_users, n_movies, n_factors):
    user, movie = inputs()
    p, q = layers.Embedding(n_users, n_factors)(user), layers.Embedding(n_movies, n_factors)(movie)
    return keras.Model([user, movie], layers.Dot(axes=2)([p, q]))
