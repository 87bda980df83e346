"""Answers to fix_one_tower."""

import keras
from keras import layers

from tests.answers import right, wrong


@right
def flattened_at_the_end(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    stars = layers.Dense(1)(layers.Embedding(n_movies, dim)(movie))
    return keras.Model(movie, layers.Flatten()(stars))


@right
def scalar_input(n_movies, dim):
    movie = keras.Input((), dtype="int32")
    return keras.Model(movie, layers.Dense(1)(layers.Embedding(n_movies, dim)(movie)))


@right
def reshaped(n_movies, dim):
    return keras.Sequential(
        [keras.Input((1,), dtype="int32"), layers.Embedding(n_movies, dim), layers.Reshape((dim,)), layers.Dense(1)]
    )


@right
def pooled(n_movies, dim):
    movie = keras.Input((1,))
    vector = layers.GlobalAveragePooling1D()(layers.Embedding(n_movies, dim)(movie))
    return keras.Model(movie, layers.Dense(1)(vector))


class Tower(keras.Model):
    def __init__(self, n_movies, dim):
        super().__init__()
        self.stars = layers.Dense(1)
        self.table = layers.Embedding(n_movies, dim)

    def call(self, movie):
        return self.stars(keras.ops.reshape(self.table(movie), (-1, self.table.output_dim)))


@right
def subclassed(n_movies, dim):
    return Tower(n_movies, dim)


@right
def old_argument_that_only_warns(n_movies, dim):
    """Mistake 33: Keras 3 ignores input_length, and says so in a warning."""
    movie = keras.Input((1,), dtype="int32")
    vector = layers.Flatten()(layers.Embedding(n_movies, dim, input_length=1)(movie))
    return keras.Model(movie, layers.Dense(1)(vector))


@wrong("a 3-D tensor")
def still_broken(n_movies, dim):
    """Mistake 3."""
    movie = keras.Input((1,), dtype="int32")
    return keras.Model(movie, layers.Dense(1)(layers.Embedding(n_movies, dim)(movie)))


@wrong("Flatten is missing")
def flattens_the_input(n_movies, dim):
    """Mistake 3: Flatten before the embedding."""
    movie = keras.Input((1,), dtype="int32")
    return keras.Model(movie, layers.Dense(1)(layers.Embedding(n_movies, dim)(layers.Flatten()(movie))))


@wrong("one number a row")
def no_dense(n_movies, dim):
    movie = keras.Input((1,), dtype="int32")
    return keras.Model(movie, layers.Flatten()(layers.Embedding(n_movies, dim)(movie)))


@wrong("one row too many")
def one_row_more(n_movies, dim):
    """Mistake 1."""
    movie = keras.Input((1,), dtype="int32")
    vector = layers.Flatten()(layers.Embedding(n_movies + 1, dim)(movie))
    return keras.Model(movie, layers.Dense(1)(vector))


@wrong("Row indices run from 0")
def one_row_less(n_movies, dim):
    """Mistake 1."""
    movie = keras.Input((1,), dtype="int32")
    vector = layers.Flatten()(layers.Embedding(n_movies - 1, dim)(movie))
    return keras.Model(movie, layers.Dense(1)(vector))


class BatchMean(layers.Layer):
    def call(self, vectors):
        # Averages away the batch instead of the axis too many.
        return 0 * vectors[:, 0] + keras.ops.mean(vectors, axis=(0, 1))


@wrong("same number")
def mean_over_the_batch(n_movies, dim):
    """Mistake 5."""
    movie = keras.Input((1,), dtype="int32")
    return keras.Model(movie, layers.Dense(1)(BatchMean()(layers.Embedding(n_movies, dim)(movie))))
