"""Errors that Keras beginners meet, made for real: one line, with the fix and the learner's own line."""

import importlib
import warnings

import keras
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_validate
from sklearn.neighbors import NearestNeighbors
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from workbook.checks.error_hints import explain
from workbook.checks.isolation.capture import quiet

INDEX = np.arange(3, dtype="int32")
RATING = np.ones(3, dtype="float32")
LIST, TRIPLE = [INDEX, INDEX], (INDEX, INDEX, RATING)
MOVIES = pd.DataFrame({"genres": ["Comedy|War", "War"]}, index=[1, 2])


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


def titled_by_assignment():
    axes = Figure().subplots()
    axes.title = "Map"
    return axes.get_title()


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
    (lambda: StandardScaler().fit_tranform(INDEX), "no attribute 'fit_tranform'", "Did you mean `fit_transform`?"),
    (lambda: cross_validate(Pipeline([("a", 3)]), np.eye(9), [0, 1, 0] * 3), "All the 5 fits failed", "names the step"),
    (titled_by_assignment, "no attribute 'get_text'", "`ax.set_title(...)`"),
    # Habits of older Keras, and names that live elsewhere.
    (lambda: keras.Adam(0.1), "no attribute 'Adam'", "It is `keras.optimizers.Adam`."),
    (lambda: keras.EarlyStopping(), "no attribute 'EarlyStopping'", "`keras.callbacks.EarlyStopping`"),
    (lambda: keras.AUC(), "no attribute 'AUC'", "`keras.metrics.AUC`"),
    (lambda: keras.L2(0.1), "no attribute 'L2'", "`keras.regularizers.L2`"),
    (lambda: keras.Dense(3), "no attribute 'Dense'", "`keras.layers`"),
    (lambda: keras.layers.merge([1, 2], mode="dot"), "no attribute 'merge'", "Dot, Add and Concatenate"),
    (lambda: keras.optimizers.legacy.Adam(), "legacy", "write `keras.optimizers.Adam`"),
    (lambda: importlib.import_module("keras_core"), "'keras_core'", "`import keras`"),
    (lambda: importlib.import_module("jax"), "'jax'", "`import keras`"),
    (lambda: model().fit_generator(INDEX), "'fit_generator'", "Keras 3 has `fit` alone"),
    (lambda: fit(nb_epoch=3), "'nb_epoch'", "calls it `epochs`"),
    (lambda: fit(callback=[]), "'callback'", "`callbacks=[stop]`"),
    (lambda: fit(x_val=INDEX), "'x_val'", "`validation_data=(x_val, y_val)`"),
    (lambda: model().compile("sgd", "mse", learning_rate=0.1), "'learning_rate'", "belongs to the optimizer"),
    (
        lambda: compiled().fit([INDEX] * 2, RATING, keras.callbacks.EarlyStopping()),
        "'EarlyStopping'",
        "write `callbacks=[...]`",
    ),
    (
        lambda: fit(callbacks=[keras.callbacks.EarlyStopping]),
        "'model'",
        "with parentheses: `callbacks=[TrainingBar()]`",
    ),
    (lambda: model().compile("sgd", "mse").fit(INDEX), "'NoneType' object has no attribute 'fit'", "do not assign it"),
    (lambda: keras.Model(input=inputs(3)[0], output=1), "{'input'", "The names are `inputs` and `outputs`"),
    (lambda: keras.Model(*inputs(3, 3, 3)), "4 were given", "a list of all inputs, and the output"),
    (lambda: keras.layers.Dense(3, inputs(2)[0], activation="relu"), "multiple values", "Two pairs of parentheses"),
    (lambda: keras.layers.Add(inputs(2, 2)), "2 were given", "`Add()([a, b])`"),
    (lambda: keras.layers.Dense(3, activation="Relu"), "identifier: Relu", "small letters"),
    (lambda: keras.layers.Embedding(5, 2, kernel_regularizer="l2"), "kernel_reg", "calls it `embeddings_regularizer`"),
    (lambda: fit_named("rmse"), "rmse", "(name='rmse')"),
    (lambda: unpacked(model().get_weights), "method object", "with parentheses: `model.get_weights()`"),
    (lambda: model().get_layer("user_factors"), "No such layer", "build and train the model again"),
    (lambda: model().layers[-1].offset, "'offset'", "Only the layer `Rescaling`"),
    (lambda: {}.history, "'history'", "the dict itself"),
    (lambda: keras.callbacks.History()["loss"], "subscriptable", "`history.history['loss']`"),
    (lambda: LIST[:, 0], "not tuple", "`inputs[0]`"),
    (lambda: rows_times_rows()([np.arange(4)] * 2), "Matrix size-incompatible", "`keras.layers.Dot(axes=1)([p, q])`"),
    # NumPy, pandas, scikit-learn, matplotlib.
    (lambda: max(0, np.ones(3)), "truth value of an array", "`np.maximum`"),
    (lambda: np.max(0, np.ones(3)), "only integer scalar", "`np.maximum(0, z)`"),
    (lambda: np.ones(2) > 0 and np.ones(2) > 1, "truth value of an array", "joined with `&`"),
    (lambda: not np.ones(2), "truth value of an array", "`len(values) == 0`"),
    (lambda: np.ones(2)[not np.isin([1, 2], [1])], "truth value of an array", "inverted by `~`"),
    (lambda: pd.DataFrame({"a": [1]}).assign(b=np.ones(2)), "Length of values", "one value per row"),
    (lambda: not pd.DataFrame({"a": [1]}), "truth value of a DataFrame", "`table.empty`"),
    (lambda: TRIPLE["rating"], "not str", "unpack it first"),
    (lambda: [a for a, b in {"a": 1}], "to unpack", "`.items()` gives pairs"),
    (lambda: unpacked([1, 2]), "to unpack", "names on the left"),
    (lambda: set().add([1]), "unhashable", "`update` adds each value"),
    (lambda: {}[np.ones(2)], "unhashable", "single values"),
    (lambda: np.ones((6, 2)) * np.ones(6), "broadcast", "`values[:, None]`"),
    (lambda: np.ones(6) * np.ones((6, 2)), "broadcast", "`values[:, None]`"),
    (lambda: [1, 2][2], "out of range", "shorter than that"),
    (lambda: MOVIES.loc[0], "KeyError: 0", "`.iloc` for positions"),
    (lambda: MOVIES.drop([9]), "not found in axis", "labels of the index"),
    (lambda: np.ones((5, 3)) @ np.ones((1, 3)), "core dimension", "take `rows[0]`"),
    (lambda: np.ones((2, 1)) @ np.ones(3), "core dimension", "does it need an index"),
    (lambda: np.linalg.solve(np.eye(3), np.ones(1)), "core dimension", "`X.T @ y`, not `y`"),
    (lambda: np.linalg.solve(np.zeros((2, 2)), np.ones(2)), "Singular matrix", "l2 on the diagonal"),
    (lambda: np.column_stack([np.ones((3, 2)), np.ones(1)]), "concatenation axis", "lack its index"),
    (lambda: closure(), "<locals>.predict() missing 2", "write `return predict`, without parentheses"),
    (lambda: unpacked_means([]), "non-iterable float", "append three"),
    (lambda: len(np.squeeze(np.ones(1))), "unsized", "np.ravel keeps its axis"),
    (lambda: MOVIES.loc.__getitem__([0, 7, 8]), "[Index([0, 7, 8]", "do you have row numbers"),
    (lambda: bool(np.ones(2)), "truth value of an array", "joined with `&`, `|` and `~`"),
    (lambda: bool(np.ones(2)), "truth value of an array", "`len(values) == 0`"),
    (lambda: np.ones((5, 3)) * np.ones(5), "(5,3) (5,)", "`values[:, None]`"),
    (lambda: np.tensordot(np.ones((4, 3)), np.ones((4, 3)), axes=1), "shape-mismatch", "sum over axis 1"),
    (lambda: LIST[1.5:], "slice indices", "`round(...)`"),
    (lambda: range(2.5), "'float' object", "`round(...)`"),
    (lambda: LIST.argsort(), "'argsort'", "`np.asarray(values)`"),
    (lambda: INDEX.value_counts(), "'value_counts'", "`pd.Series(values)`"),
    (lambda: MOVIES.genres.split("|"), "'split'", "`.str.split`"),
    (lambda: np.array(["5"]) - 1.0, "dtype('<U1')", "Text is not a number"),
    (lambda: np.argmax([]), "empty sequence", "the empty case"),
    (lambda: np.mean([1, 2], axis=1), "axis 1", "fewer axes"),
    (lambda: np.ones((3, 2))[47], "index 47", "it is not an index"),
    (
        lambda: Pipeline([StandardScaler(), LogisticRegression()]).fit(np.ones((2, 2)), [0, 1]),
        "StandardScaler",
        "`make_pipeline(scaler, classifier)`",
    ),
    (
        lambda: make_pipeline(LogisticRegression(), StandardScaler()).fit(np.ones((2, 2)), [0, 1]),
        "intermediate steps",
        "the last step",
    ),
    (lambda: roc_auc_score([0, 1, 1], np.ones((3, 2))), "1d array", "`[:, 1]`"),
    (lambda: NearestNeighbors().fit(np.ones((3, 2))).kneighbors(), "n_neighbors", "`NearestNeighbors(n_neighbors=k)`"),
    (lambda: NearestNeighbors(n_neighbors=2 + 1).fit(np.ones((3, 2))).kneighbors(), "n_neighbors", "so ask for k"),
    (lambda: np.ones((3, 2))[:, 2], "axis 1 with size 2", "this array has 2"),
    (lambda: np.max([]), "zero-size array", "no largest or smallest"),
    (lambda: np.linalg.cholesky(np.zeros((2, 2))), "not positive definite", "np.linalg.eigh"),
    (lambda: {}[np.int64(3)], "KeyError: np.int64(3)", "`.get(number, default)`"),
    (lambda: Figure().subplots().scatter([1, 2], [1, 2], c=["Drama", "War"]), "'c' argument", "once per label"),
]


def unpacked(values):
    p, q, b = values
    return p, q, b


def closure():
    def predict(user_index, movie_index):
        return user_index, movie_index

    return predict()


def unpacked_means(at_k):
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        precision, recall = np.mean(at_k, axis=0).tolist()
    return precision, recall


def fit_named(metric):
    found = model()
    found.compile("sgd", "mse", metrics=[metric])
    found.fit([INDEX, INDEX], RATING, verbose=0)


def rows_times_rows():
    sides = [keras.Input((1,), dtype="int32") for _ in range(2)]
    p, q = (keras.layers.Flatten()(keras.layers.Embedding(5, 2)(side)) for side in sides)
    return keras.Model(sides, p @ q)


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
    assert "(in your line `" in said
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


def test_error_that_the_learner_raises():
    def missing():
        raise KeyError("no such movie")

    said = "KeyError: 'no such movie' (in your line `raise KeyError(\"no such movie\")`)"
    assert explain(raised(missing), __file__) == said
    assert (
        explain(raised(missing), __file__, allowed=True)
        == f"{said}. These arguments are allowed: return a result for them."
    )
