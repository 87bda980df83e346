"""Answers to build_two_towers."""

import keras
from keras import layers

from tests.answers import right, wrong


def _row(index, rows, dim):
    return layers.Flatten()(layers.Embedding(rows, dim)(index))


def _inputs():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


@right
def joined_before_flattening(n_left, n_right, dim):
    a, b = _inputs()
    joined = layers.Concatenate(axis=1)([layers.Embedding(n_left, dim)(a), layers.Embedding(n_right, dim)(b)])
    return keras.Model([a, b], layers.Dense(1)(layers.Flatten()(joined)))


@right
def scalar_inputs(n_left, n_right, dim):
    a, b = keras.Input((), dtype="int32"), keras.Input((), dtype="int32")
    right_row = layers.Embedding(n_right, dim, embeddings_initializer="normal", name="movies")(b)
    left_row = layers.Embedding(n_left, dim, name="users")(a)
    return keras.Model((a, b), layers.Dense(1)(keras.ops.concatenate([left_row, right_row], axis=-1)))


class Towers(keras.Model):
    def __init__(self, n_left, n_right, dim):
        super().__init__()
        self.top = layers.Dense(1)
        self.right = layers.Embedding(n_right, dim)
        self.left = layers.Embedding(n_left, dim)
        self.flat = layers.Flatten()

    def call(self, inputs):
        left, right_ = inputs
        return self.top(keras.ops.concatenate([self.flat(self.left(left)), self.flat(self.right(right_))], axis=1))


@right
def subclassed(n_left, n_right, dim):
    return Towers(n_left, n_right, dim)


@right
def right_one_first_in_the_row(n_left, n_right, dim):
    a, b = _inputs()
    return keras.Model([a, b], layers.Dense(1)(layers.concatenate([_row(b, n_right, dim), _row(a, n_left, dim)])))


@right
def with_a_hidden_layer(n_left, n_right, dim):
    a, b = _inputs()
    joined = layers.Concatenate()([_row(a, n_left, dim), _row(b, n_right, dim)])
    return keras.Model([a, b], layers.Dense(1)(layers.Dense(16, activation="tanh")(joined)))


@wrong("a 3-D tensor")
def flatten_forgotten(n_left, n_right, dim):
    """Mistake 3."""
    a, b = _inputs()
    joined = layers.Concatenate()([layers.Embedding(n_left, dim)(a), layers.Embedding(n_right, dim)(b)])
    return keras.Model([a, b], layers.Dense(1)(joined))


@wrong("The inputs are swapped")
def inputs_swapped(n_left, n_right, dim):
    a, b = _inputs()
    joined = layers.Concatenate()([_row(a, n_left, dim), _row(b, n_right, dim)])
    return keras.Model([b, a], layers.Dense(1)(joined))


@wrong("rows are enough")
def one_row_more(n_left, n_right, dim):
    """Mistake 1."""
    a, b = _inputs()
    joined = layers.Concatenate()([_row(a, n_left + 1, dim), _row(b, n_right + 1, dim)])
    return keras.Model([a, b], layers.Dense(1)(joined))


@wrong("There should be one table of shape")
def one_row_less(n_left, n_right, dim):
    """Mistake 1."""
    a, b = _inputs()
    joined = layers.Concatenate()([_row(a, n_left - 1, dim), _row(b, n_right - 1, dim)])
    return keras.Model([a, b], layers.Dense(1)(joined))


@wrong("There should be one table of shape")
def one_table_for_both(n_left, n_right, dim):
    a, b = _inputs()
    table = layers.Embedding(max(n_left, n_right), dim)
    joined = layers.Concatenate()([layers.Flatten()(table(a)), layers.Flatten()(table(b))])
    return keras.Model([a, b], layers.Dense(1)(joined))


@wrong("looked up by both inputs")
def left_table_for_both(n_left, n_right, dim):
    a, b = _inputs()
    table, other = layers.Embedding(n_left, dim), layers.Embedding(n_right, dim)
    rows = [layers.Flatten()(look(index)) for look, index in ((table, a), (table, b), (other, b))]
    return keras.Model([a, b], layers.Dense(1)(layers.Concatenate()(rows)))


@wrong("the rows are added up")
def added(n_left, n_right, dim):
    a, b = _inputs()
    return keras.Model([a, b], layers.Dense(1)(layers.Add()([_row(a, n_left, dim), _row(b, n_right, dim)])))


@wrong("Are the rows multiplied?")
def multiplied(n_left, n_right, dim):
    a, b = _inputs()
    return keras.Model([a, b], layers.Dense(1)(layers.Multiply()([_row(a, n_left, dim), _row(b, n_right, dim)])))


@wrong("Are the rows multiplied?")
def dot_product(n_left, n_right, dim):
    a, b = _inputs()
    return keras.Model([a, b], layers.Dot(axes=1)([_row(a, n_left, dim), _row(b, n_right, dim)]))


@wrong("There should be one table of shape")
def right_tower_orphaned(n_left, n_right, dim):
    """Mistake 6."""
    a, b = _inputs()
    left_row, _ = _row(a, n_left, dim), _row(b, n_right, dim)
    return keras.Model([a, b], layers.Dense(1)(layers.Concatenate()([left_row, left_row])))


class BatchSum(layers.Layer):
    def call(self, rows):
        return rows + keras.ops.sum(rows, axis=0, keepdims=True)


@wrong("what else is in the batch")
def sums_over_the_batch(n_left, n_right, dim):
    """Mistake 5."""
    a, b = _inputs()
    joined = BatchSum()(layers.Concatenate()([_row(a, n_left, dim), _row(b, n_right, dim)]))
    return keras.Model([a, b], layers.Dense(1)(joined))


@wrong("never goes below 0")
def relu_output(n_left, n_right, dim):
    a, b = _inputs()
    joined = layers.Concatenate()([_row(a, n_left, dim), _row(b, n_right, dim)])
    return keras.Model([a, b], layers.Dense(1, activation="relu")(joined))


@wrong("without an activation")
def sigmoid_output(n_left, n_right, dim):
    a, b = _inputs()
    joined = layers.Concatenate()([_row(a, n_left, dim), _row(b, n_right, dim)])
    return keras.Model([a, b], layers.Dense(1, activation="sigmoid")(joined))


@wrong("one number a row")
def dense_forgotten(n_left, n_right, dim):
    a, b = _inputs()
    return keras.Model([a, b], layers.Concatenate()([_row(a, n_left, dim), _row(b, n_right, dim)]))


@wrong("that layer isn't connected")
def frozen_table(n_left, n_right, dim):
    a, b = _inputs()
    frozen = layers.Embedding(n_left, dim, trainable=False)
    joined = layers.Concatenate()([layers.Flatten()(frozen(a)), _row(b, n_right, dim)])
    return keras.Model([a, b], layers.Dense(1)(joined))
