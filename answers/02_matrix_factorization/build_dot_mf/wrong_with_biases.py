"""Wrong: adds biases, which come in a later step.

Says: bias
Fails: test_both_tables_learn, test_is_a_dot_product, test_last_rows
"""

import keras
from keras import layers


def inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def vectors(n_users, n_movies, width):
    """Return the inputs and both looked-up vectors, (batch, width)."""
    user, movie = inputs()
    p = layers.Flatten()(layers.Embedding(n_users, width)(user))
    q = layers.Flatten()(layers.Embedding(n_movies, width)(movie))
    return [user, movie], p, q


def build_dot_mf(n_users, n_movies, n_factors):
    (user, movie), p, q = vectors(n_users, n_movies, n_factors)
    b_user = layers.Flatten()(layers.Embedding(n_users, 1, embeddings_initializer="zeros")(user))
    b_movie = layers.Flatten()(layers.Embedding(n_movies, 1, embeddings_initializer="zeros")(movie))
    return keras.Model([user, movie], layers.Add()([layers.Dot(axes=1)([p, q]), b_user, b_movie]))
