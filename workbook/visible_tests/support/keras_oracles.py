"""What the tests of stage 1 share: checked results, weights set by their shapes, mistakes told by their values."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import above, as_array, as_float, below
from workbook.checks.outcomes import StudentError
from workbook.checks.student import Student
from workbook.checks.student.handles import ModelHandle
from workbook.checks.values import describe


def numpy_array(value: Any, shape: Sequence[int], what: str) -> npt.NDArray:
    """Return `value` if it is an array of numbers of this shape; fail for a list or a table as well."""
    array = as_array(value, what=what)
    assert isinstance(value, np.ndarray), (
        f"{what} should be a NumPy array; it is {describe(value)}. np.asarray(...) makes an array of it."
    )
    return as_array(array, shape, what)


def whole_number(value: Any, what: str) -> int:
    """Return `value` if it is a whole number of an integer type; fail for 2.0 as well."""
    number = as_float(value, what)
    assert np.asarray(value).dtype.kind in "iu", (
        f"{what} should be a whole number, such as 2; it is {value!r}, a {type(value).__name__}, and a list takes no "
        "such index. int(...) makes it whole."
    )
    return int(number)


def not_like(got: npt.NDArray, mistakes: Iterable[tuple[npt.ArrayLike, str]], expected: npt.ArrayLike) -> None:
    """Fail with the message of the first of `mistakes`, (array, message) pairs, that `got` equals by mistake."""
    for wrong, message in mistakes:
        if np.shape(wrong) == np.shape(expected) and np.allclose(wrong, expected, atol=1e-5):
            continue
        assert not (np.shape(wrong) == got.shape and np.allclose(got, wrong, atol=1e-5)), message


def refuses_without_val_loss(student: Student, history: Any) -> None:
    """Fail if best_epoch raises no ValueError for `history`, or one whose message does not name the validation loss."""
    message = student.raises(ValueError, "best_epoch", history)
    assert re.search("val", message, re.IGNORECASE), (
        f"best_epoch raises ValueError, rightly; its message should say that there is no val_loss. It says: "
        f"{message!r}."
    )


def finds_rows_of_few_ids(student: Student, table: npt.NDArray, rows: Mapping[tuple[int, ...], npt.ArrayLike]) -> None:
    """Fail if lookup does not find the `rows`: ids -> what it should return, for ids without the largest one."""
    for ids, expected in rows.items():
        shown = f"ids = {list(ids)} and a table of {len(table)} rows"
        try:
            got = numpy_array(
                student.call("lookup", np.array(ids), table), np.shape(expected), f"lookup(ids, table), with {shown},"
            )
        except StudentError as error:
            raise AssertionError(
                f"{error} Here {shown} are given. The one-hot matrix has the shape {(len(ids), len(table))}: a row per "
                "id, and a column for every row of the table (table.shape[0]), not only up to the largest id."
            ) from None
        assert np.allclose(got, expected, atol=1e-5), (
            f"With ids = {list(ids)} and table = {table.round(3).tolist()}, expected "
            f"{np.asarray(expected, dtype=float).round(3).tolist()}; got {got.round(3).tolist()}."
        )


def predictions(
    model: Any,
    inputs: npt.ArrayLike | list[npt.ArrayLike],
    n: int,
    what: str = "The model's output",
    batch_size: int | None = None,
) -> npt.NDArray[np.float64]:
    """Return a model's output for n rows as (n,); fail if it is not one number per row."""
    assert getattr(model, "kind", "") == "Keras model", (
        f"The function should return a Keras model, keras.Model(...); it returned {describe(model)}."
    )
    out = as_array(model.predict(inputs, batch_size), what=what)
    assert out.shape != (n, 1, 1), (
        f"{what} has shape {out.shape}: a 3-D tensor, so the loss compares every prediction with every rating of the "
        "batch. Flatten what the embedding returns."
    )
    assert out.shape == (n, 1), f"{what} for {n} rows should have shape ({n}, 1), one number a row; it is {out.shape}."
    is_finite(out, what)
    return out[:, 0].astype(float)


def is_finite(out: npt.NDArray, what: str) -> None:
    """Fail if an output contains infinity or NaN."""
    assert np.isfinite(out).all(), f"{what} contains values that are no finite numbers."


def takes_rows(model: Any, n_features: int) -> None:
    """Fail if a Keras model is made for inputs of another shape than (batch, n_features), or a Sequential for any."""
    # Only a Sequential has this method; a subclassed model always waits for its first data.
    waits = getattr(model, "kind", "") == "Keras model" and model.has("add") and not model.get("built")
    assert not waits, (
        "The model does not know its number of inputs before it sees data, so model.summary() counts 0 parameters. "
        f"Begin it with keras.Input(shape=(n_features,)), here ({n_features},)."
    )
    shape = getattr(model, "input_shape", None)
    assert shape in (None, (None, n_features)), (
        f"The model takes inputs of shape {shape}; it should take (None, {n_features}). keras.Input wants the shape of "
        "one row, (n_features,), without the batch."
    )


def set_by_shape(model: ModelHandle, wanted: Mapping[tuple[int, ...], npt.ArrayLike], cause: str = "") -> None:
    """Set weights by shape: `wanted`: shape -> array; fail, and say the cause, if the weights have other shapes."""
    found = [tuple(np.shape(weight)) for weight in model.get_weights()]
    assert sorted(found) == sorted(wanted), (
        f"The weights should have the shapes {_listed(wanted)}; yours have {_listed(found)}.{cause}"
    )
    model.set_weights([np.asarray(wanted[shape], dtype="float32") for shape in found])


def _listed(shapes: Iterable[tuple[int, ...]]) -> str:
    return ", ".join(map(str, sorted(shapes))) or "none"


def is_new(first: ModelHandle, second: ModelHandle, inputs: Any, n: int) -> None:
    """Fail if two calls of a function returned models that share weights."""
    before = predictions(second, inputs, n)
    predictions(first, inputs, n)
    first.set_weights([weight + 1 for weight in first.get_weights()])
    assert np.allclose(predictions(second, inputs, n), before, atol=1e-5), (
        "Two calls return models that share their weights. Make the layers inside the function."
    )


def is_not_compiled(model: ModelHandle) -> None:
    """Fail if the function compiled its model."""
    assert not model.compiled, "The model is compiled already. Return it as it is: compiling it is another step."


def trains_plainly(model: ModelHandle, inputs: Any, y: npt.NDArray) -> None:
    """Fail if some weights are frozen, or if training minimizes anything but the error of the predictions."""
    predictions(model, inputs, len(y))
    frozen = [tuple(np.shape(weight)) for weight in model.get_weights()]
    for shape in model.trainable_shapes:
        frozen.remove(shape)
    assert not frozen, f"Training cannot change the weights of shape {_listed(frozen)}. Leave every layer trainable."
    # Embeddings start near 0, where Dropout would make no difference.
    start, rng = model.get_weights(), np.random.default_rng(0)
    model.set_weights([rng.normal(size=weight.shape).astype("float32") for weight in start])
    error = float(np.mean((predictions(model, inputs, len(y)) - y) ** 2))
    penalty = model.regularization()
    assert penalty == 0, f"The model adds a penalty of {penalty:.3g} to the loss. Leave the regularizer out."
    loss = model.fit(inputs, y, learning_rate=1e-4)[0]
    model.set_weights(start)
    assert np.isclose(loss, error, rtol=1e-3), (
        f"The predictions have a mean squared error of {error:.4f}, but the loss in training is {loss:.4f}. Something "
        "in the model adds to the loss or works in training only, such as Dropout; leave it out."
    )


def is_not_activated(out: npt.NDArray, expected: npt.NDArray) -> None:
    """Fail, naming the activation, if `out` is `expected` after an activation."""
    squeezed = 1 / (1 + np.exp(-expected))
    not_like(
        out,
        [
            (np.maximum(expected, 0), "The output is cut off below 0: no activation on the last layer."),
            (squeezed, "The output is squeezed between 0 and 1 by a sigmoid: no activation on the last layer."),
            (np.tanh(expected), "The output is squeezed between -1 and 1 by tanh: no activation on the last layer."),
        ],
        expected,
    )


def regressor_computes(model: ModelHandle, x: npt.NDArray, w1: Any, b1: Any, w2: Any, b2: float) -> None:
    """Give a regressor these weights, and fail if it does not compute relu(x w1 + b1) w2 + b2.

    `x`: (n, d); `w1`: (d, m); `b1`, `w2`: (m,); d and m differ, and neither is 1.
    """
    x, w1, b1, w2 = np.asarray(x, "float32"), np.asarray(w1), np.asarray(b1), np.asarray(w2)
    predictions(model, x, len(x))
    set_by_shape(model, {w1.shape: w1, b1.shape: b1, (len(w2), 1): w2[:, None], (1,): [b2]})
    got = predictions(model, x, len(x))
    z = x @ w1 + b1
    hidden = {
        'no activation, so the model is a straight line: activation="relu"': z,
        'the activation tanh; this exercise asks for "relu"': np.tanh(z),
        'the activation sigmoid; this exercise asks for "relu"': 1 / (1 + np.exp(-z)),
        'the activation elu; this exercise asks for "relu"': np.where(z > 0, z, np.expm1(z)),
        'the activation leaky_relu; this exercise asks for "relu"': np.where(z > 0, z, 0.2 * z),
    }
    normal = np.array([math.erf(value / math.sqrt(2)) for value in z.flat]).reshape(z.shape)
    hidden |= {
        "the activation gelu, which is near relu(x W1 + b1), but not equal to it": z * (1 + normal) / 2,
        "the activation silu, which is near relu(x W1 + b1), but not equal to it": z / (1 + np.exp(-z)),
    }
    expected = np.maximum(z, 0) @ w2 + b2
    mistakes = [(found @ w2 + b2, f"The hidden layer has {name}.") for name, found in hidden.items()]
    on_output = "ReLU is on the output layer. It belongs on the hidden layer; the output has no activation."
    not_like(got, [(np.maximum(z @ w2 + b2, 0), on_output), *mistakes], expected)
    is_not_activated(got, expected)
    assert np.allclose(got, expected, atol=1e-3), (
        f"With kernels {w1.round(2).tolist()} and {w2.round(2).tolist()}, biases {b1.round(2).tolist()} and {b2:.2f}, "
        f"and x = {x[0].round(2).tolist()}, relu(x W1 + b1) W2 + b2 is {expected[0]:.3f}; yours is {got[0]:.3f}."
    )


def one_tower_computes(model: ModelHandle, table: npt.ArrayLike, kernel: npt.ArrayLike, bias: float) -> None:
    """Fail if a model of one index is not a Dense layer of one unit on the index's row of its table."""
    table, kernel = np.asarray(table, dtype=float), np.asarray(kernel, dtype=float)
    n_movies, dim = table.shape
    movies = np.array([n_movies - 1, 0, 1, n_movies - 1, n_movies - 2])
    predictions(model, movies, 5)
    shapes = [tuple(np.shape(weight)) for weight in model.get_weights()]
    assert (n_movies + 1, dim) not in shapes, (
        f"The table has one row too many: indices run from 0 to n_movies - 1, so {n_movies} rows are enough."
    )
    assert (n_movies, dim) in shapes, (
        f"The embedding should be a table of shape ({n_movies}, {dim}); the weights have the shapes {_listed(shapes)}."
    )
    kernels = [shape for shape in shapes if len(shape) == 2 and shape != (n_movies, dim)]
    cause = " There is a second Dense layer; one of one unit is enough." if len(kernels) > 1 else ""
    if kernels == [(1, 1)]:
        cause = (
            f" The Dense layer has 1 weight for a row of {dim} numbers: the row was averaged or added up. Flatten it, "
            "so that each number gets a weight of its own."
        )
    set_by_shape(model, {(n_movies, dim): table, (dim, 1): kernel[:, None], (1,): [bias]}, cause)
    expected = table[movies] @ kernel + bias
    out = predictions(model, movies, 5)
    is_not_activated(out, expected)
    for shift in (-1, 1):
        moved = table[np.clip(movies + shift, 0, n_movies - 1)] @ kernel + bias
        text = f"You look up the row {'before' if shift < 0 else 'after'} the movie's own. Use the index as it is."
        not_like(out, [(moved, text)], expected)
    assert np.allclose(out, expected, atol=1e-3), (
        f"With the table {table.tolist()}, the kernel {kernel.tolist()} and the bias {bias:g} the output for the "
        f"movies {movies.tolist()} should be {expected.round(3).tolist()}; yours is {out.round(3).tolist()}."
    )
    alone = predictions(model, movies, 5, batch_size=1)
    assert np.allclose(alone, expected, atol=1e-3), "A prediction changes with what else is in the batch."


def learns_each_mean(model: ModelHandle, means: npt.NDArray) -> None:
    """Train a model of one index on ratings that are each movie's mean; fail if it does not learn them."""
    n = len(means)
    movies, stars = np.tile(np.arange(n), 8), np.tile(means, 8)
    as_array(model.predict(movies), what="The model's output")
    model.fit(movies, stars, epochs=60, learning_rate=0.2, optimizer="adam")
    # Shape aside: what a model with one axis too many learns is the point here.
    got = as_array(model.predict(np.arange(n)), what="The model's output").reshape(-1)
    assert got.size == n, f"The output for {n} movies contains {got.size} numbers; it should contain one each."
    assert above("spread / that of the means", np.ptp(got) / np.ptp(means), 0.2), (
        f"After training, every movie gets about {got.mean():.2f} stars; the mean of all ratings is {means.mean():.2f} "
        "and the movies' own means differ. The loss compared every prediction with every rating: Flatten is missing."
    )
    worst = float(np.abs(got - means).max())
    assert below("worst error in stars", worst, 0.6), (
        f"After training, the prediction for one movie is still {worst:.2f} stars off its mean."
    )
