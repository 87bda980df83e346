"""Wrong: takes one input of two columns.

Says: two inputs
Fails: test_batch_does_not_matter, test_both_tables_learn, test_is_a_dot_product, test_last_rows
"""

import keras
from keras import layers


def build_dot_mf(n_users, n_movies, n_factors):
    pair = keras.Input((2,), dtype="int32")
    p = layers.Embedding(n_users, n_factors)(pair[:, 0])
    q = layers.Embedding(n_movies, n_factors)(pair[:, 1])
    return keras.Model(pair, layers.Dot(axes=1)([p, q]))
