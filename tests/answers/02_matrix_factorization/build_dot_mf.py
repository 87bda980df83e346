"""Answers to build_dot_mf."""

import keras
import numpy as np
from keras import layers, ops

from tests.answers import right, wrong

number_of_users, number_of_movies = 671, 9066


def _inputs(shape=(1,)):
    return keras.Input(shape, dtype="int32"), keras.Input(shape, dtype="int32")


def _vectors(n_users, n_movies, width):
    """Return the inputs and both looked-up vectors, (batch, width)."""
    user, movie = _inputs()
    p = layers.Flatten()(layers.Embedding(n_users, width)(user))
    q = layers.Flatten()(layers.Embedding(n_movies, width)(movie))
    return [user, movie], p, q


class Subclassed(keras.Model):
    def __init__(self, n_users, n_movies, n_factors):
        super().__init__()
        self.users = layers.Embedding(n_users, n_factors)
        self.movies = layers.Embedding(n_movies, n_factors)

    def call(self, inputs):
        user, movie = inputs
        p = ops.reshape(self.users(user), (-1, self.users.output_dim))
        q = ops.reshape(self.movies(movie), (-1, self.movies.output_dim))
        return ops.sum(p * q, axis=-1, keepdims=True)


class Tables(layers.Layer):
    """Both tables and the product in one layer, without Embedding."""

    def __init__(self, n_users, n_movies, n_factors):
        super().__init__()
        self.shapes = (n_users, n_factors), (n_movies, n_factors)

    def build(self, input_shape):
        self.p = self.add_weight(shape=self.shapes[0], initializer="glorot_normal")
        self.q = self.add_weight(shape=self.shapes[1], initializer="glorot_normal")

    def call(self, user, movie):
        p, q = ops.take(self.p, user, axis=0), ops.take(self.q, movie, axis=0)
        return ops.sum(p * q, axis=-1)


@right
def subclassed(n_users, n_movies, n_factors):
    return Subclassed(n_users, n_movies, n_factors)


@right
def with_einsum(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, ops.expand_dims(ops.einsum("bk,bk->b", p, q), -1))


@right
def multiplied_and_summed(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, ops.sum(layers.Multiply()([p, q]), axis=1, keepdims=True))


@right
def scalar_inputs(n_users, n_movies, n_factors):
    user, movie = _inputs(())
    p, q = layers.Embedding(n_users, n_factors)(user), layers.Embedding(n_movies, n_factors)(movie)
    return keras.Model([user, movie], layers.Dot(axes=-1)([q, p]))


@right
def with_reshape(n_users, n_movies, n_factors):
    user, movie = _inputs()
    p = layers.Reshape((n_factors,))(layers.Embedding(n_users, n_factors, embeddings_initializer="he_normal")(user))
    q = layers.Reshape((n_factors,))(layers.Embedding(n_movies, n_factors, embeddings_initializer="he_normal")(movie))
    return keras.Model(inputs=[user, movie], outputs=layers.Dot(1)((p, q)))


@right
def flattened_after_the_dot(n_users, n_movies, n_factors):
    user, movie = _inputs()
    p, q = layers.Embedding(n_users, n_factors)(user), layers.Embedding(n_movies, n_factors)(movie)
    return keras.Model([user, movie], layers.Flatten()(layers.Dot(axes=2)([p, q])))


@right
def one_table_with_offset(n_users, n_movies, n_factors):
    user, movie = _inputs()
    table = layers.Embedding(n_users + n_movies, n_factors)
    vectors = table(ops.concatenate([user, movie + n_users], axis=1))
    return keras.Model([user, movie], ops.sum(vectors[:, 0] * vectors[:, 1], axis=1, keepdims=True))


@right
def two_towers(n_users, n_movies, n_factors):
    towers = [
        keras.Sequential([keras.Input((1,)), layers.Embedding(rows, n_factors), layers.Flatten()])
        for rows in (n_users, n_movies)
    ]
    user, movie = keras.Input((1,)), keras.Input((1,))
    return keras.Model([user, movie], layers.Dot(axes=1)([towers[0](user), towers[1](movie)]))


@right
def a_layer_of_tables(n_users, n_movies, n_factors):
    user, movie = _inputs()
    return keras.Model([user, movie], Tables(n_users, n_movies, n_factors)(user, movie))


@right
def one_hot_and_dense(n_users, n_movies, n_factors):
    user, movie = _inputs()
    p = layers.Dense(n_factors, use_bias=False)(ops.one_hot(user[:, 0], n_users))
    q = layers.Dense(n_factors, use_bias=False)(ops.one_hot(movie[:, 0], n_movies))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))


@wrong("largest index")
def a_row_too_few(n_users, n_movies, n_factors):
    """Mistake 1."""
    inputs, p, q = _vectors(n_users - 1, n_movies - 1, n_factors)
    return keras.Model(inputs, layers.Dot(axes=1)([p, q]))


@wrong("largest index")
def a_row_too_few_for_movies(n_users, n_movies, n_factors):
    """Mistake 1."""
    inputs, p, q = _vectors(n_users, n_movies - 1, n_factors)
    return keras.Model(inputs, layers.Dot(axes=1)([p, q]))


@wrong("one row too many")
def a_row_too_many(n_users, n_movies, n_factors):
    """Mistake 1: cargo cult."""
    inputs, p, q = _vectors(n_users + 1, n_movies + 1, n_factors)
    return keras.Model(inputs, layers.Dot(axes=1)([p, q]))


@wrong("Flatten")
def flatten_forgotten(n_users, n_movies, n_factors):
    """Mistake 3."""
    user, movie = _inputs()
    p, q = layers.Embedding(n_users, n_factors)(user), layers.Embedding(n_movies, n_factors)(movie)
    return keras.Model([user, movie], layers.Dot(axes=2)([p, q]))


@wrong("batch")
def over_the_batch(n_users, n_movies, n_factors):
    """Mistake 5, as in a tutorial."""
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, ops.tensordot(p, q, axes=2) + 0 * ops.sum(p, axis=1, keepdims=True))


@wrong("batch")
def over_the_batch_subclassed(n_users, n_movies, n_factors):
    """Mistake 5: tf.tensordot(p, q, 2) and a broadcast."""

    class Model(keras.Model):
        def __init__(self):
            super().__init__()
            self.users = layers.Embedding(n_users, n_factors)
            self.movies = layers.Embedding(n_movies, n_factors)

        def call(self, inputs):
            user, movie = (ops.reshape(one, (-1,)) for one in inputs)
            p, q = self.users(user), self.movies(movie)
            return ops.tensordot(p, q, 2) + ops.zeros_like(p[:, :1])

    return Model()


@wrong("batch")
def all_pairs(n_users, n_movies, n_factors):
    """Mistake 5: p q^T, every user with every movie of the batch."""
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, ops.matmul(p, ops.transpose(q)))


@wrong("(batch, 1)")
def a_vector(n_users, n_movies, n_factors):
    """Mistake 4."""
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, ops.sum(p * q, axis=1))


@wrong("sum")
def not_summed(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.Multiply()([p, q]))


@wrong("sum")
def averaged(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, ops.mean(p * q, axis=1, keepdims=True))


@wrong("[user_index, movie_index]")
def inputs_swapped(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs[::-1], layers.Dot(axes=1)([p, q]))


@wrong("n_users rows")
def sizes_swapped(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_movies, n_users, n_factors)
    return keras.Model(inputs, layers.Dot(axes=1)([p, q]))


@wrong("cosine")
def cosine(n_users, n_movies, n_factors):
    """Mistake 22."""
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.Dot(axes=1, normalize=True)([p, q]))


@wrong("activation")
def with_sigmoid(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.Activation("sigmoid")(layers.Dot(axes=1)([p, q])))


@wrong("activation")
def scaled_sigmoid(n_users, n_movies, n_factors):
    """Mistake 14."""
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, 5 * ops.sigmoid(layers.Dot(axes=1)([p, q])))


@wrong("negative")
def with_relu(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.ReLU()(layers.Dot(axes=1)([p, q])))


@wrong("negative")
def vectors_with_relu(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.Dot(axes=1)([ops.relu(p), ops.relu(q)]))


@wrong("bias")
def with_biases(n_users, n_movies, n_factors):
    (user, movie), p, q = _vectors(n_users, n_movies, n_factors)
    b_user = layers.Flatten()(layers.Embedding(n_users, 1, embeddings_initializer="zeros")(user))
    b_movie = layers.Flatten()(layers.Embedding(n_movies, 1, embeddings_initializer="zeros")(movie))
    return keras.Model([user, movie], layers.Add()([layers.Dot(axes=1)([p, q]), b_user, b_movie]))


@wrong("Dense")
def dense_on_top(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.Dense(1)(layers.Dot(axes=1)([p, q])))


@wrong("dot product")
def concatenated(n_users, n_movies, n_factors):
    """Stage 1's two towers once more."""
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.Dense(1)(layers.Concatenate()([p, q])))


@wrong("add")
def summed_vectors(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, ops.sum(p + q, axis=1, keepdims=True))


@wrong("same table")
def shared_table(n_users, n_movies, n_factors):
    """User 3 and movie 3 share a row."""
    user, movie = _inputs()
    table = layers.Embedding(max(n_users, n_movies), n_factors)
    p, q = layers.Flatten()(table(user)), layers.Flatten()(table(movie))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))


@wrong("user")
def user_orphaned(n_users, n_movies, n_factors):
    """Mistake 6: the movie's vector twice; the user is not connected."""
    inputs, _, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.Dot(axes=1)([q, q]))


@wrong("zero")
def zeros(n_users, n_movies, n_factors):
    user, movie = _inputs()
    p = layers.Flatten()(layers.Embedding(n_users, n_factors, embeddings_initializer="zeros")(user))
    q = layers.Flatten()(layers.Embedding(n_movies, n_factors, embeddings_initializer="zeros")(movie))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))


@wrong("trainable")
def frozen(n_users, n_movies, n_factors):
    user, movie = _inputs()
    p = layers.Flatten()(layers.Embedding(n_users, n_factors, trainable=False)(user))
    q = layers.Flatten()(layers.Embedding(n_movies, n_factors)(movie))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))


@wrong("n_factors")
def always_64(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, 64)
    return keras.Model(inputs, layers.Dot(axes=1)([p, q]))


@wrong("argument")
def notebook_variables(n_users, n_movies, n_factors):
    """Mistake 10: the sizes of the notebook's data."""
    inputs, p, q = _vectors(number_of_users, number_of_movies, n_factors)
    return keras.Model(inputs, layers.Dot(axes=1)([p, q]))


@wrong("input_length")
def old_argument(n_users, n_movies, n_factors):
    """Mistake 33."""
    user, movie = _inputs()
    p = layers.Flatten()(layers.Embedding(n_users, n_factors, input_length=(1, 1), mask_zero_value=True)(user))
    q = layers.Flatten()(layers.Embedding(n_movies, n_factors)(movie))
    return keras.Model([user, movie], layers.Dot(axes=1)([p, q]))


@wrong("merge")
def old_merge(n_users, n_movies, n_factors):
    """Mistake 33."""
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.merge([p, q], mode="dot"))


@wrong("int16")
def short_sizes(n_users, n_movies, n_factors):
    """Mistake 33: Embedding(np.int16(n)) is refused."""
    inputs, p, q = _vectors(np.int16(n_users), np.int16(n_movies), n_factors)
    return keras.Model(inputs, layers.Dot(axes=1)([p, q]))


@wrong("distance")
def distance(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, -ops.sum((p - q) ** 2, axis=1, keepdims=True))


@wrong("two inputs")
def one_input(n_users, n_movies, n_factors):
    pair = keras.Input((2,), dtype="int32")
    p = layers.Embedding(n_users, n_factors)(pair[:, 0])
    q = layers.Embedding(n_movies, n_factors)(pair[:, 1])
    return keras.Model(pair, layers.Dot(axes=1)([p, q]))


@wrong("Model")
def a_tensor(n_users, n_movies, n_factors):
    _, p, q = _vectors(n_users, n_movies, n_factors)
    return layers.Dot(axes=1)([p, q])


@wrong("mean")
def mean_added(n_users, n_movies, n_factors):
    inputs, p, q = _vectors(n_users, n_movies, n_factors)
    return keras.Model(inputs, layers.Dot(axes=1)([p, q]) + 3.5)
