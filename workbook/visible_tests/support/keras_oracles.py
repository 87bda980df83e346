"""What the tests of stage 1 share: weights set by their shapes, problems to train on, mistakes told by their values."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import above, as_array, below
from workbook.checks.student.handles import ModelHandle

# x, y, x_val, y_val.
Problem = tuple[npt.NDArray, npt.NDArray, npt.NDArray, npt.NDArray]


def not_like(got: npt.NDArray, mistakes: Iterable[tuple[npt.ArrayLike, str]], expected: npt.ArrayLike) -> None:
    """Fail with the message of the first of `mistakes`, (array, message) pairs, that `got` equals by mistake."""
    for wrong, message in mistakes:
        if np.shape(wrong) == np.shape(expected) and np.allclose(wrong, expected, atol=1e-5):
            continue
        assert not (np.shape(wrong) == got.shape and np.allclose(got, wrong, atol=1e-5)), message


def predictions(
    model: Any,
    inputs: npt.ArrayLike | list[npt.ArrayLike],
    n: int,
    what: str = "The model's output",
    batch_size: int | None = None,
) -> npt.NDArray[np.float64]:
    """Return a model's output for n rows as (n,); fail if it is not one number per row."""
    assert getattr(model, "kind", "") == "Keras model", (
        f"The function should return a Keras model, keras.Model(...); it returned {type(model).__name__}."
        if not hasattr(model, "kind")
        else f"The function should return a Keras model; it returned an object of type {model.kind}."
    )
    out = as_array(model.predict(inputs, batch_size), what=what)
    assert out.shape != (n, 1, 1), (
        f"{what} has shape {out.shape}: a 3-D tensor, so the loss compares every prediction with every rating of the "
        "batch. Flatten what the embedding returns."
    )
    assert out.shape == (n, 1), f"{what} for {n} rows should have shape ({n}, 1), one number a row; it is {out.shape}."
    assert np.isfinite(out).all(), f"{what} holds values that are no finite numbers."
    return out[:, 0].astype(float)


def set_by_shape(model: ModelHandle, wanted: Mapping[tuple[int, ...], npt.ArrayLike]) -> None:
    """Set weights by shape: `wanted`: shape -> array; fail if the model's weights have other shapes."""
    found = [tuple(np.shape(weight)) for weight in model.get_weights()]
    assert sorted(found) == sorted(wanted), (
        f"The weights should have the shapes {_listed(wanted)}; yours have {_listed(found)}."
    )
    model.set_weights([np.asarray(wanted[shape], dtype="float32") for shape in found])


def _listed(shapes: Iterable[tuple[int, ...]]) -> str:
    return ", ".join(map(str, sorted(shapes))) or "none"


def line_error(x: npt.NDArray, y: npt.NDArray, x_val: npt.NDArray, y_val: npt.NDArray) -> float:
    """Return the mean squared error on (x_val, y_val) of the linear model that fits (x, y) best."""
    with_one = [np.column_stack([part, np.ones(len(part))]) for part in (x, x_val)]
    coefficients = np.linalg.lstsq(with_one[0], y, rcond=None)[0]
    return float(np.mean((with_one[1] @ coefficients - y_val) ** 2))


def given_regressor(n_features: int, n_hidden: int, seed: int = 0) -> Any:
    """Return an untrained network with one hidden ReLU layer, built by the test."""
    import keras

    first, second = (keras.initializers.GlorotUniform(seed=seed + k) for k in (1, 2))
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(n_hidden, activation="relu", kernel_initializer=first)(inputs)
    return keras.Model(inputs, keras.layers.Dense(1, kernel_initializer=second)(hidden))


def history_of(found: Any) -> dict[str, list[float]]:
    """Return the dict of a History that `train_regressor` returned; fail if it is something else."""
    assert getattr(found, "kind", "") == "History" or isinstance(found, dict), (
        "train_regressor should return the History, which is what model.fit returns: `return model.fit(...)`."
    )
    history = found if isinstance(found, dict) else found.history
    assert "val_loss" in history, "The History has no val_loss: pass validation_data=(x_val, y_val) to fit."
    assert history["val_loss"], "The History is empty: fit for more than 0 epochs."
    return history


def turning_problem(seed: int, n: int = 300) -> Problem:
    """Return x, y, x_val, y_val whose validation loss falls, turns and rises: y_val is a fraction of the true curve."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (2 * n, 2)).astype("float32")
    y = (3 * np.abs(x[:, 0]) + x[:, 1]).astype("float32")
    return x[:n], y[:n], x[n:], 0.4 * y[n:]


def best_weights_are_left(
    model: ModelHandle, history: Mapping[str, list[float]], problem: Problem, untrained: npt.NDArray
) -> None:
    """Fail if the model's loss on the validation data is not the lowest val_loss of its History.

    `untrained`: what the model predicted for the validation data before training, (n,).
    """
    x, y, x_val, y_val = problem
    n = len(x_val)
    predicted = predictions(model, x_val, n)
    assert not np.allclose(predicted, untrained, atol=1e-6), (
        "The model that was passed in is still untrained. Fit `model` itself, not a copy or a new one."
    )
    left = predicted - y_val
    on_train = float(np.mean((predictions(model, x, len(x)) - y) ** 2))
    losses = history["val_loss"]
    best, last, found = min(losses), losses[-1], float(np.mean(left**2))

    def near(value: float, other: float) -> bool:
        return abs(value - other) <= 0.01 * abs(other) + 1e-3

    assert near(found, best) or not near(float(np.mean(np.abs(left))), best), (
        "val_loss is the mean absolute error here. Compile with the mean squared error: loss='mse'."
    )
    assert near(found, best) or not near(on_train, best), (
        f"val_loss says {best:.3f}, which is the loss on the TRAINING rows; on (x_val, y_val) it is {found:.3f}. Pass "
        "validation_data=(x_val, y_val), and train on x, y only."
    )
    assert near(found, best) or not near(found, last), (
        f"The model has the weights of the last epoch: its validation loss is {found:.3f}, the best epoch had "
        f"{best:.3f}. EarlyStopping(monitor='val_loss', restore_best_weights=True) puts the best weights back."
    )
    assert near(found, best), (
        f"The lowest val_loss is {best:.3f}, but the model that you leave has {found:.3f} mean squared error on "
        "(x_val, y_val). Is the loss 'mse', and are x_val and y_val the validation data?"
    )


def is_history(found: Any) -> None:
    """Fail if `train_regressor` returned something other than the History object."""
    assert getattr(found, "kind", "") == "History", (
        "Return the History object itself, `return model.fit(...)`, not the dict in it: what comes after may want its "
        "other attributes too."
    )


def all_pairs(n_left: int, n_right: int) -> list[npt.NDArray[np.intp]]:
    """Return [left, right], the indices of all pairs in row-major order."""
    pairs = np.array([(left, right) for left in range(n_left) for right in range(n_right)])
    return [pairs[:, 0], pairs[:, 1]]


def set_tables(
    model: ModelHandle,
    n_left: int,
    n_right: int,
    dim: int,
    left: npt.ArrayLike,
    right: npt.ArrayLike,
    seed: int = 0,
) -> None:
    """Set both tables of a model of two towers, and every other weight at random; fail if a table is missing."""
    # A subclassed model has no weights before its first call.
    predictions(model, [np.array([0, 1]), np.array([1, 0])], 2)
    rng = np.random.default_rng(seed)
    weights, found = [], []
    for weight in model.get_weights():
        shape = tuple(np.shape(weight))
        found.append(shape)
        table = {(n_left, dim): left, (n_right, dim): right}.get(shape)
        weights.append(np.asarray(rng.normal(size=shape) if table is None else table, dtype="float32"))
    for rows, side in ((n_left, "left"), (n_right, "right")):
        assert (rows + 1, dim) not in found or (rows, dim) in found, (
            f"The {side} table has {rows + 1} rows for {rows} indices. Row indices run from 0 to input_dim - 1: "
            f"{rows} rows are enough."
        )
        assert found.count((rows, dim)) == 1, (
            f"There should be one table of shape ({rows}, {dim}), for the {side} indices: {rows} rows of {dim} "
            f"numbers. Your weights have the shapes {found}."
        )
    model.set_weights(weights)


def each_side_has_its_table(model: ModelHandle, n_left: int, n_right: int, dim: int, seed: int = 2) -> None:
    """Fail if the left table is not looked up by the first input alone, or the right one by the second."""
    # Indices that exist on both sides, so that swapped inputs find a row as well.
    n = min(n_left, n_right, 3)
    inputs = all_pairs(n, n)
    rng = np.random.default_rng(seed)
    for side, other, axis in (("left", "right", 0), ("right", "left", 1)):
        tables = {"left": np.zeros((n_left, dim)), "right": np.zeros((n_right, dim))}
        tables[side] = rng.normal(size=tables[side].shape)
        set_tables(model, n_left, n_right, dim, tables["left"], tables["right"], seed)
        out = predictions(model, inputs, n * n).reshape(n, n)
        by_own, by_other = np.ptp(out, axis=axis).max(), np.ptp(out, axis=1 - axis).max()
        assert by_own > 1e-5 or by_other < 1e-5, (
            f"The inputs are swapped, or one is used twice: the {other} index looks up the table of n_{side} rows. "
            "Is each table called on its own input? The order in keras.Model([left, right], ...) counts too."
        )
        assert by_own > 1e-5, (
            f"With a {other} table of zeros the prediction no longer depends on the {side} index. Is that tower "
            "connected? Are the rows multiplied? Concatenate puts them side by side."
        )
        assert by_other < 1e-5, f"The {side} table is looked up by both inputs: each side needs a table of its own."


def learns_each_mean(model: ModelHandle, means: npt.NDArray) -> None:
    """Train a model of one index on ratings that are each movie's mean; fail if it does not learn them."""
    n = len(means)
    movies, stars = np.tile(np.arange(n), 8), np.tile(means, 8)
    as_array(model.predict(movies), what="The model's output")
    model.fit(movies, stars, epochs=60, learning_rate=0.2, optimizer="adam")
    # Shape aside: what a model with one axis too many learns is the point here.
    got = as_array(model.predict(np.arange(n)), what="The model's output").reshape(-1)
    assert got.size == n, f"The output for {n} movies holds {got.size} numbers; it should hold one each."
    assert above("spread / that of the means", np.ptp(got) / np.ptp(means), 0.2), (
        f"After training, every movie gets about {got.mean():.2f} stars; the mean of all ratings is {means.mean():.2f} "
        "and the movies' own means differ. The loss compared every prediction with every rating: Flatten is missing."
    )
    worst = float(np.abs(got - means).max())
    assert below("worst error in stars", worst, 0.6), (
        f"After training, the prediction for one movie is still {worst:.2f} stars off its mean."
    )
