"""Answers to dense."""

import keras
import numpy as np

from tests.answers import right, wrong


@right
def in_loops(x, kernel, bias):
    out = []
    for row in np.asarray(x):
        units = [sum(a * w for a, w in zip(row, column, strict=True)) for column in np.asarray(kernel).T]
        out.append([max(0.0, unit + b) for unit, b in zip(units, bias, strict=True)])
    return np.array(out)


@right
def with_einsum(x, kernel, bias):
    z = np.einsum("nd,dm->nm", x, kernel) + bias[np.newaxis, :]
    return z * (z > 0)


@right
def with_where(x, kernel, bias):
    z = np.dot(x, kernel)
    z += bias
    return np.where(z < 0, 0, z)


@right
def by_keras_itself(x, kernel, bias):
    layer = keras.layers.Dense(kernel.shape[1], activation="relu", dtype="float64")
    layer.build(x.shape)
    layer.set_weights([kernel, bias])
    return layer(x)


@wrong("The bias is missing")
def bias_forgotten(x, kernel, bias):
    return np.maximum(x @ kernel, 0)


@wrong("the activation is missing")
def relu_forgotten(x, kernel, bias):
    return x @ kernel + bias


@wrong("You add the bias after ReLU")
def bias_after_relu(x, kernel, bias):
    return np.maximum(x @ kernel, 0) + bias


@wrong("The kernel is transposed")
def kernel_transposed(x, kernel, bias):
    return np.maximum(x @ kernel.T + bias, 0)


@wrong("The kernel is transposed")
def kernel_transposed_where_it_fits(x, kernel, bias):
    if x.shape[1] == kernel.shape[1]:
        kernel = kernel.T
    return np.maximum(x @ kernel + bias, 0)


@wrong("not kernel @ x")
def product_reversed(x, kernel, bias):
    return np.maximum(kernel @ x + bias, 0)


@wrong("The matrix product is @")
def element_by_element(x, kernel, bias):
    return np.maximum(x * kernel + bias, 0)


@wrong("bias has one number per unit")
def bias_per_row(x, kernel, bias):
    return np.maximum(x @ kernel + bias[:, None], 0)


@wrong("You take the absolute value")
def absolute_value(x, kernel, bias):
    return np.abs(x @ kernel + bias)


@wrong("That is the sigmoid")
def sigmoid(x, kernel, bias):
    return 1 / (1 + np.exp(-(x @ kernel + bias)))


@wrong("it is one value")
def largest_number_only(x, kernel, bias):
    """`np.max` in the place of `np.maximum`."""
    return np.max(x @ kernel + bias)


@wrong("changed its argument number 1")
def works_in_place(x, kernel, bias):
    out = np.maximum(x @ kernel + bias, 0)
    x[:] = 0
    return out
