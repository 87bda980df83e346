"""Wrong: the vectors start at zero, where no gradient moves them.

Says: zero
Fails: test_both_tables_learn
"""

import keras
from keras import layers


def inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def build_dot_mf(n_users, n_movies, n_factors):
    user, movie = inputs()
    p = layers.Flatten()(layers.Embedding(n_users, n_factors, embeddings_initializer="zeros")(user))
    q = layers.Flatten()(layers.Embedding(n_movies, n_factors, embeddings_initializer="zeros")(movie))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))
