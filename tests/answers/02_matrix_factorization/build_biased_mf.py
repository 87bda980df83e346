"""Answers to build_biased_mf."""

import keras
import numpy as np
from keras import layers, ops
from keras.regularizers import L1, L1L2, L2

from tests.answers import right, wrong

mean_of_ratings = np.array([3.5])


def _pair():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def _looked_up(rows, width, index, start="uniform", penalty=None):
    table = layers.Embedding(rows, width, embeddings_initializer=start, embeddings_regularizer=penalty)
    return layers.Flatten()(table(index))


def _parts(n_users, n_movies, n_factors, penalty=None, bias_penalty=None, bias_start="zeros", start="uniform"):
    """Return the inputs, both vectors and both biases."""
    user, movie = _pair()
    return (
        [user, movie],
        _looked_up(n_users, n_factors, user, start, penalty),
        _looked_up(n_movies, n_factors, movie, start, penalty),
        _looked_up(n_users, 1, user, bias_start, bias_penalty),
        _looked_up(n_movies, 1, movie, bias_start, bias_penalty),
    )


def _dot(p, q):
    return ops.sum(p * q, axis=1, keepdims=True)


def _usual(n_users, n_movies, n_factors, global_mean, penalty, bias_penalty=None):
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, penalty, bias_penalty)
    return keras.Model(inputs, _dot(p, q) + b + c + global_mean)


class Subclassed(keras.Model):
    """Everything, the penalty too, in `call`."""

    def __init__(self, n_users, n_movies, n_factors, global_mean, l2):
        super().__init__()
        self.tables = [layers.Embedding(rows, n_factors) for rows in (n_users, n_movies)]
        self.biases = [layers.Embedding(rows, 1, embeddings_initializer="zeros") for rows in (n_users, n_movies)]
        self.mean, self.l2 = global_mean, l2

    def call(self, inputs):
        p, q = (ops.reshape(t(i), (-1, t.output_dim)) for t, i in zip(self.tables, inputs, strict=True))
        b, c = (ops.reshape(t(i), (-1, 1)) for t, i in zip(self.biases, inputs, strict=True))
        self.add_loss(self.l2 * sum(ops.sum(ops.square(t.embeddings)) for t in self.tables))
        return self.mean + b + c + ops.sum(p * q, axis=1, keepdims=True)


class Offset(layers.Layer):
    """Add a constant that is a weight, not trained."""

    def __init__(self, value):
        super().__init__()
        self.value = value

    def build(self, input_shape):
        self.mean = self.add_weight(
            shape=(), initializer=keras.initializers.Constant(self.value), trainable=False, name="mean"
        )

    def call(self, x):
        return x + self.mean


class LastColumnZero(keras.initializers.Initializer):
    def __call__(self, shape, dtype=None):
        small = keras.initializers.RandomNormal(stddev=0.05)((shape[0], shape[1] - 1), dtype=dtype)
        return ops.concatenate([small, ops.zeros((shape[0], 1), dtype=small.dtype)], axis=1)


@right
def subclassed(n_users, n_movies, n_factors, global_mean, l2):
    return Subclassed(n_users, n_movies, n_factors, global_mean, l2)


@right
def biases_punished_too(n_users, n_movies, n_factors, global_mean, l2):
    return _usual(n_users, n_movies, n_factors, global_mean, L2(l2), L2(l2))


@right
def with_l1l2(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = keras.Input(()), keras.Input(())
    p = layers.Embedding(n_users, n_factors, embeddings_regularizer=L1L2(l1=0.0, l2=l2))(user)
    q = layers.Embedding(n_movies, n_factors, embeddings_regularizer=L1L2(l1=0.0, l2=l2))(movie)
    b = layers.Embedding(n_users, 1, "zeros")(user)
    c = layers.Embedding(n_movies, 1, "zeros")(movie)
    return keras.Model([user, movie], layers.Add()([layers.Dot(1)([p, q]), b, c, ops.full_like(b, global_mean)]))


@right
def bias_as_last_column(n_users, n_movies, n_factors, global_mean, l2):
    penalty = L2(l2) if l2 else None
    user, movie = _pair()
    p = _looked_up(n_users, n_factors + 1, user, LastColumnZero(), penalty)
    q = _looked_up(n_movies, n_factors + 1, movie, LastColumnZero(), penalty)
    score = _dot(p[:, :-1], q[:, :-1]) + p[:, -1:] + q[:, -1:]
    return keras.Model([user, movie], layers.Rescaling(1.0, global_mean)(score))


@right
def joint_tables(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = _pair()
    both = ops.concatenate([user, movie + n_users], axis=1)
    vectors = layers.Embedding(n_users + n_movies, n_factors, embeddings_regularizer=L2(l2))(both)
    biases = layers.Embedding(n_users + n_movies, 1, embeddings_initializer="zeros")(both)
    return keras.Model([user, movie], _dot(vectors[:, 0], vectors[:, 1]) + ops.sum(biases, axis=1) + global_mean)


@right
def mean_as_a_weight(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, Offset(global_mean)(layers.Add()([layers.Dot(axes=1)([p, q]), b, c])))


@right
def mean_as_a_frozen_dense(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    last = layers.Dense(
        1, kernel_initializer="ones", bias_initializer=keras.initializers.Constant(global_mean), trainable=False
    )
    return keras.Model(inputs, last(_dot(p, q) + b + c))


@right
def with_add_loss(n_users, n_movies, n_factors, global_mean, l2):
    """A functional model whose layer adds its own penalty."""

    class Table(layers.Embedding):
        def call(self, index):
            self.add_loss(l2 * ops.sum(self.embeddings**2))
            return super().call(index)

    user, movie = _pair()
    p = layers.Flatten()(Table(n_users, n_factors)(user))
    q = layers.Flatten()(Table(n_movies, n_factors)(movie))
    b, c = _looked_up(n_users, 1, user, "zeros"), _looked_up(n_movies, 1, movie, "zeros")
    return keras.Model([user, movie], _dot(p, q) + b + c + global_mean)


@right
def compiled_already(n_users, n_movies, n_factors, global_mean, l2):
    """Needless, and harmless."""
    model = _usual(n_users, n_movies, n_factors, global_mean, L2(l2))
    model.compile("adam", "mse")
    return model


@wrong("mean")
def mean_forgotten(n_users, n_movies, n_factors, global_mean, l2):
    return _usual(n_users, n_movies, n_factors, 0.0, L2(l2))


@wrong("mean")
def mean_twice(n_users, n_movies, n_factors, global_mean, l2):
    return _usual(n_users, n_movies, n_factors, 2 * global_mean, L2(l2))


@wrong("argument")
def notebook_variable(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 10."""
    return _usual(n_users, n_movies, n_factors, float(mean_of_ratings[0]), L2(l2))


@wrong("global_mean")
def constant_mean(n_users, n_movies, n_factors, global_mean, l2):
    return _usual(n_users, n_movies, n_factors, 3.54, L2(l2))


@wrong("movie bias")
def user_bias_only(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, b, _ = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, _dot(p, q) + b + global_mean)


@wrong("user bias")
def movie_bias_only(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, _, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, _dot(p, q) + c + global_mean)


@wrong("bias")
def no_biases(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, _, _ = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, _dot(p, q) + global_mean)


@wrong("dot product")
def biases_only(n_users, n_movies, n_factors, global_mean, l2):
    inputs, _, _, b, c = _parts(n_users, n_movies, n_factors, bias_penalty=L2(l2))
    return keras.Model(inputs, b + c + global_mean)


@wrong("biases do not start at zero")
def random_biases(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2), bias_start="uniform")
    return keras.Model(inputs, _dot(p, q) + b + c + global_mean)


@wrong("biases do not start at zero")
def mean_in_the_movie_bias(n_users, n_movies, n_factors, global_mean, l2):
    """The mean is where the movie biases start."""
    user, movie = _pair()
    p = _looked_up(n_users, n_factors, user, penalty=L2(l2))
    q = _looked_up(n_movies, n_factors, movie, penalty=L2(l2))
    b = _looked_up(n_users, 1, user, "zeros")
    c = _looked_up(n_movies, 1, movie, keras.initializers.Constant(global_mean))
    return keras.Model([user, movie], _dot(p, q) + b + c)


@wrong("vectors")
def zero_vectors(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2), start="zeros")
    return keras.Model(inputs, _dot(p, q) + b + c + global_mean)


@wrong("L1")
def l1_for_l2(n_users, n_movies, n_factors, global_mean, l2):
    return _usual(n_users, n_movies, n_factors, global_mean, L1(l2))


@wrong("L1")
def l1_beside_l2(n_users, n_movies, n_factors, global_mean, l2):
    return _usual(n_users, n_movies, n_factors, global_mean, L1L2(l2, l2))


@wrong("l2")
def l2_ignored(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 30."""
    return _usual(n_users, n_movies, n_factors, global_mean, None)


@wrong("l2")
def l2_by_name(n_users, n_movies, n_factors, global_mean, l2):
    """The string "l2" stands for Keras's own 0.01."""
    return _usual(n_users, n_movies, n_factors, global_mean, "l2")


@wrong("half")
def l2_halved(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 29."""
    return _usual(n_users, n_movies, n_factors, global_mean, L2(l2 / 2))


@wrong("movie")
def l2_for_users_only(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = _pair()
    p = _looked_up(n_users, n_factors, user, penalty=L2(l2))
    q = _looked_up(n_movies, n_factors, movie)
    b, c = _looked_up(n_users, 1, user, "zeros"), _looked_up(n_movies, 1, movie, "zeros")
    return keras.Model([user, movie], _dot(p, q) + b + c + global_mean)


@wrong("user")
def l2_for_movies_only(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = _pair()
    p = _looked_up(n_users, n_factors, user)
    q = _looked_up(n_movies, n_factors, movie, penalty=L2(l2))
    b, c = _looked_up(n_users, 1, user, "zeros"), _looked_up(n_movies, 1, movie, "zeros")
    return keras.Model([user, movie], _dot(p, q) + b + c + global_mean)


@wrong("vectors")
def l2_for_biases_only(n_users, n_movies, n_factors, global_mean, l2):
    return _usual(n_users, n_movies, n_factors, global_mean, None, L2(l2))


@wrong("sum")
def l2_averaged(n_users, n_movies, n_factors, global_mean, l2):
    def penalty(weights):
        return l2 * ops.mean(ops.square(weights))

    return _usual(n_users, n_movies, n_factors, global_mean, penalty)


@wrong("loss")
def penalty_in_the_output(n_users, n_movies, n_factors, global_mean, l2):
    """The penalty is subtracted from the prediction, and no part of the loss."""
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors)
    return keras.Model(inputs, _dot(p, q) + b + c + global_mean - l2 * (_dot(p, p) + _dot(q, q)))


@wrong("Flatten")
def flatten_forgotten(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 3."""
    user, movie = _pair()
    p = layers.Embedding(n_users, n_factors, embeddings_regularizer=L2(l2))(user)
    q = layers.Embedding(n_movies, n_factors, embeddings_regularizer=L2(l2))(movie)
    b, c = layers.Embedding(n_users, 1, "zeros")(user), layers.Embedding(n_movies, 1, "zeros")(movie)
    return keras.Model([user, movie], layers.Dot(axes=2)([p, q]) + b + c + global_mean)


@wrong("Flatten")
def biases_unflattened(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 3: (batch, 1) plus (batch, 1, 1) pairs every dot product with every bias of the batch."""
    user, movie = _pair()
    p = _looked_up(n_users, n_factors, user, penalty=L2(l2))
    q = _looked_up(n_movies, n_factors, movie, penalty=L2(l2))
    b, c = layers.Embedding(n_users, 1, "zeros")(user), layers.Embedding(n_movies, 1, "zeros")(movie)
    return keras.Model([user, movie], _dot(p, q) + b + c + global_mean)


@wrong("largest index")
def a_row_too_few(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 1."""
    return _usual(n_users - 1, n_movies - 1, n_factors, global_mean, L2(l2))


@wrong("one row too many")
def a_row_too_many(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 1."""
    return _usual(n_users + 1, n_movies + 1, n_factors, global_mean, L2(l2))


@wrong("largest index")
def bias_rows_too_few(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 1, in the biases only."""
    user, movie = _pair()
    p = _looked_up(n_users, n_factors, user, penalty=L2(l2))
    q = _looked_up(n_movies, n_factors, movie, penalty=L2(l2))
    b, c = _looked_up(n_users - 1, 1, user, "zeros"), _looked_up(n_movies - 1, 1, movie, "zeros")
    return keras.Model([user, movie], _dot(p, q) + b + c + global_mean)


@wrong("batch")
def over_the_batch(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 5."""
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, ops.tensordot(p, q, axes=2) + b + c + global_mean)


@wrong("(batch, 1)")
def a_vector(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, (_dot(p, q) + b + c + global_mean)[:, 0])


@wrong("batch")
def vector_beside_column(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 4 in the model: (batch,) plus (batch, 1) is (batch, batch)."""
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, ops.sum(p * q, axis=1) + b + c + global_mean)


@wrong("activation")
def scaled_sigmoid(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 14."""
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, 0.5 + 4.5 * ops.sigmoid(_dot(p, q) + b + c))


@wrong("activation")
def clipped(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, ops.clip(_dot(p, q) + b + c + global_mean, 0.5, 5.0))


@wrong("cosine")
def cosine(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 22."""
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, layers.Dot(axes=1, normalize=True)([p, q]) + b + c + global_mean)


@wrong("user")
def bias_inputs_swapped(n_users, n_movies, n_factors, global_mean, l2):
    """The user bias is looked up with the movie's index."""
    user, movie = _pair()
    p = _looked_up(n_users, n_factors, user, penalty=L2(l2))
    q = _looked_up(n_movies, n_factors, movie, penalty=L2(l2))
    b, c = _looked_up(n_users, 1, movie, "zeros"), _looked_up(n_movies, 1, user, "zeros")
    return keras.Model([user, movie], _dot(p, q) + b + c + global_mean)


@wrong("[user_index, movie_index]")
def inputs_swapped(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs[::-1], _dot(p, q) + b + c + global_mean)


@wrong("bias")
def one_bias_for_all(n_users, n_movies, n_factors, global_mean, l2):
    """One trained number in place of a bias per user and per movie."""
    inputs, p, q, _, _ = _parts(n_users, n_movies, n_factors, L2(l2))
    ones = ops.ones_like(p[:, :1])
    return keras.Model(inputs, _dot(p, q) + layers.Dense(1, kernel_initializer="zeros")(ones) + global_mean)


@wrong("one number per")
def wide_biases(n_users, n_movies, n_factors, global_mean, l2):
    """Biases of width n_factors, added to the vectors."""
    user, movie = _pair()
    p = _looked_up(n_users, n_factors, user, penalty=L2(l2))
    q = _looked_up(n_movies, n_factors, movie, penalty=L2(l2))
    b, c = _looked_up(n_users, n_factors, user, "zeros"), _looked_up(n_movies, n_factors, movie, "zeros")
    return keras.Model([user, movie], ops.sum(p * q + b + c, axis=1, keepdims=True) + global_mean)


@wrong("no Dense layer")
def trained_mean(n_users, n_movies, n_factors, global_mean, l2):
    """The mean is the bias of a layer that also weighs the sum."""
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    last = layers.Dense(1, kernel_initializer="ones", bias_initializer=keras.initializers.Constant(global_mean))
    last.trainable = True
    return keras.Model(inputs, last(_dot(p, q) + b + c))


@wrong("Dense")
def dense_on_top(n_users, n_movies, n_factors, global_mean, l2):
    """Mistake 6: the terms are weighted, not added."""
    inputs, p, q, b, c = _parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, layers.Dense(1)(layers.Concatenate()([_dot(p, q), b, c])) + global_mean)


@wrong("trainable")
def frozen_biases(n_users, n_movies, n_factors, global_mean, l2):
    user, movie = _pair()
    p = _looked_up(n_users, n_factors, user, penalty=L2(l2))
    q = _looked_up(n_movies, n_factors, movie, penalty=L2(l2))
    b = layers.Flatten()(layers.Embedding(n_users, 1, "zeros", trainable=False)(user))
    c = layers.Flatten()(layers.Embedding(n_movies, 1, "zeros", trainable=False)(movie))
    return keras.Model([user, movie], _dot(p, q) + b + c + global_mean)


@wrong("taken from l2?")
def arguments_swapped(n_users, n_movies, n_factors, global_mean, l2):
    return _usual(n_users, n_movies, n_factors, l2, L2(global_mean))
