"""Wrong: the users' table cannot be trained.

Says: trainable
Fails: test_both_tables_learn, test_last_rows
"""

import keras
from keras import layers


def inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def build_dot_mf(n_users, n_movies, n_factors):
    user, movie = inputs()
    p = layers.Flatten()(layers.Embedding(n_users, n_factors, trainable=False)(user))
    q = layers.Flatten()(layers.Embedding(n_movies, n_factors)(movie))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))
