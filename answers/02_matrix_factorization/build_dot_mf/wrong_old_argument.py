"""Wrong: gives Embedding an input_length, an argument of older versions.

Says: input_length
Fails: test_batch_does_not_matter, test_both_tables_learn, test_is_a_dot_product, test_last_rows
"""

import keras
from keras import layers


def inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def build_dot_mf(n_users, n_movies, n_factors):
    user, movie = inputs()
    p = layers.Flatten()(layers.Embedding(n_users, n_factors, input_length=(1, 1), mask_zero_value=True)(user))
    q = layers.Flatten()(layers.Embedding(n_movies, n_factors)(movie))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))
