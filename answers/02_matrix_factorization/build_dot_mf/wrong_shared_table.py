"""Wrong: looks users and movies up in one table, so that user 3 and movie 3 share a row.

Says: same table
Fails: test_is_a_dot_product, test_last_rows
"""

import keras
from keras import layers


def inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def build_dot_mf(n_users, n_movies, n_factors):
    user, movie = inputs()
    table = layers.Embedding(max(n_users, n_movies), n_factors)
    p, q = layers.Flatten()(table(user)), layers.Flatten()(table(movie))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))
