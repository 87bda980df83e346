"""Errors that Keras beginners meet, made for real: one line, with the fix and the learner's own line."""

import keras
import numpy as np
import pandas as pd
import pytest

from workbook.checks.error_hints import explain
from workbook.checks.isolation.capture import quiet

INDEX = np.arange(3, dtype="int32")
RATING = np.ones(3, dtype="float32")


def model():
    user, movie = keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")
    factors = [keras.layers.Flatten()(keras.layers.Embedding(5, 2)(side)) for side in (user, movie)]
    return keras.Model([user, movie], keras.layers.Dot(1)(factors))


def compiled():
    found = model()
    found.compile("sgd", "mse")
    return found


def fit(x=(INDEX, INDEX), y=RATING, **options):
    return compiled().fit(list(x), y, verbose=0, **options)


def inputs(*sizes):
    return [keras.Input((size,)) for size in sizes]


def graph_loss(y, prediction):
    return keras.ops.mean(keras.ops.reshape(y, (-1,))[:2] - keras.ops.reshape(prediction, (-1,)))


class UsesNumpy(keras.Model):
    def call(self, x):
        return np.array(x) * 2


def with_numpy_in_call():
    found = UsesNumpy()
    found.compile("sgd", "mse")
    found.fit(np.ones((2, 1)), np.ones(2), verbose=0)


# The mistake, a part of the error's own text that must survive, a part of the fix.
MISTAKES = [
    (lambda: keras.optimizers.Adam(lr=0.1), "lr", "learning_rate"),
    (lambda: fit((INDEX + 3, INDEX)), "is not in [0, 5)", "how large is your largest index"),
    (lambda: model()([INDEX + 3, INDEX]), "= 5 is not in [0, 5)", "how large is your largest index"),
    (lambda: np.ones(3)[5], "index 5 is out of bounds", "how large is your largest index"),
    (lambda: np.sum(inputs(3)[0]), "cannot convert it to a NumPy array", "keras.ops"),
    (lambda: float(inputs(3)[0]), "symbolic", "keras.ops"),
    (lambda: bool(inputs(3)[0] > 2), "cannot be used as a boolean", "`if`"),
    (with_numpy_in_call, "symbolic tf.Tensor", "keras.ops"),
    (lambda: keras.layers.Embedding(5), "'output_dim'", "Compare this call"),
    (lambda: keras.layers.Dot(1)(inputs(3, 4)), "axis values 3", "vectors of equal length"),
    (lambda: keras.layers.Add()(inputs(3, 4)), "(3,) and (4,)", "`.shape`"),
    (lambda: keras.layers.Add()(*inputs(3, 3)), "too many positional", "one list: `Add()([a, b])`"),
    (lambda: keras.layers.Dense(1)(keras.layers.Dense(4)), "Only input tensors", "the second connects it"),
    (lambda: keras.layers.Flatten(inputs(3)[0]), "`data_format`", "the second connects it"),
    (lambda: keras.Input(shape=3), "Cannot convert '3'", "with its comma"),
    (lambda: keras.layers.Dot(axes=0)([np.ones((2, 3))] * 2), "over axis 0", "along axis 1"),
    (lambda: pd.Series([1, 2])[:1.0], "of type float", "`round(...)`"),
    (
        lambda: keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])(np.ones((2, 4))),
        "to have value 3, but received input with shape (2, 4)",
        "what the layer was built for",
    ),
    (lambda: np.ones(3) + np.ones(4), "(3,) (4,)", "`.shape`"),
    (lambda: np.ones((3, 2)) @ np.ones((3, 2)), "size 3 is different from 2", "inner sizes"),
    (lambda: modle(), "'modle' is not defined", "spelled right"),  # noqa: F821
    (lambda: model().fit([INDEX, INDEX], RATING, verbose=0), "compile()", "before `fit`"),
    (lambda: fit(validation_data=[INDEX, INDEX, RATING]), "expects 2", "validation_data=([users, movies], ratings)"),
    (lambda: fit(validation_data=([INDEX, INDEX[:2]], RATING)), "'x' sizes: 3, 2", "same number of rows"),
    (lambda: fit(y=RATING[:2]), "'y' sizes: 2", "same number of rows"),
    (lambda: fit((INDEX,)), "expects 2", "all inputs as one list"),
    (lambda: fit((np.array(["a", "b", "c"]), INDEX)), "Invalid dtype: str", "encode text first"),
    (lambda: keras.losses.get("rmse"), "identifier: rmse", "RootMeanSquaredError"),
    (lambda: keras.layers.Embedding(5, 2, embeddings_regularizer=0.1), "identifier: 0.1", "regularizers.L2"),
    (lambda: keras.Model([INDEX], RATING), "must be KerasTensors", "what keras.Input"),
    (lambda: keras.Model((i := inputs(3, 3))[0], keras.layers.Add()(i)), "not connected", "every keras.Input"),
    (lambda: setitem(keras.ops.ones(3)), "item assignment", "in place"),
    (lambda: None.fit, "'NoneType' object has no attribute 'fit'", "end with `return`"),
    (lambda: {}["userid"], "KeyError: 'userid'", "`.columns`"),
]


def setitem(tensor):
    tensor[0] = 5


def raised(function):
    with quiet():
        try:
            function()
        except Exception as error:
            return error
    raise AssertionError("no error")


@pytest.mark.parametrize(("mistake", "text", "cure"), MISTAKES, ids=[text for _, text, _ in MISTAKES])
def test_mistake(mistake, text, cure):
    said = explain(raised(mistake), __file__)
    assert text in said
    assert cure in said
    assert "(at `" in said
    assert "\n" not in said
    assert "\x1b" not in said
    assert "{{" not in said
    assert len(said) < 600


def test_loss_of_wrong_shape_in_a_graph():
    def mistake():
        found = model()
        found.compile("sgd", graph_loss)
        found.fit([INDEX, INDEX], RATING, verbose=0)

    said = explain(raised(mistake), __file__)
    assert said.startswith("InvalidArgumentError: Incompatible shapes: [2] vs. [3]")


def test_call_by_the_test_has_no_line_of_the_learner():
    said = explain(raised(lambda: setitem()), "elsewhere.py")
    assert said.endswith("Keep the arguments as in the stub: the test calls your function with those.")


def test_long_message_is_cut():
    assert len(explain(ValueError("x" * 10_000))) < 250


def test_group_names_its_first_error():
    assert explain(ExceptionGroup("all", [KeyError("a"), ValueError("b")])).startswith("KeyError: 'a'")


@pytest.mark.parametrize("failure", [ValueError, SystemExit, KeyboardInterrupt])
def test_error_that_cannot_be_printed(failure):
    class UnprintableError(Exception):
        def __str__(self):
            raise failure

    assert explain(UnprintableError()) == "UnprintableError"


def test_error_without_text():
    assert explain(RuntimeError()) == "RuntimeError"
