"""Wrong: joins the vectors before a Dense layer, as stage 1 does.

Says: dot product
Fails: test_both_tables_learn, test_is_a_dot_product, test_last_rows
"""

import keras
from keras import layers


def _inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def vectors(n_users, n_movies, width):
    """Return the inputs and both looked-up vectors, (batch, width)."""
    user, movie = _inputs()
    p = layers.Flatten()(layers.Embedding(n_users, width)(user))
    q = layers.Flatten()(layers.Embedding(n_movies, width)(movie))
    return [user, movie], p, q


def build_dot_mf(n_users, n_movies, n_factors):
    inputs, p, q = vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.Dense(1)(layers.Concatenate()([p, q])))
