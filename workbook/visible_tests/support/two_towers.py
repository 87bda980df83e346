"""What the tests of stage 1 say about a model of two towers: its tables, and what it computes from them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import as_array
from workbook.checks.student.handles import ModelHandle
from workbook.visible_tests.support.keras_oracles import is_finite, is_not_activated, predictions


def all_pairs(n_left: int, n_right: int) -> list[npt.NDArray[np.intp]]:
    """Return [left, right], the indices of all pairs in row-major order."""
    pairs = np.array([(left, right) for left in range(n_left) for right in range(n_right)])
    return [pairs[:, 0], pairs[:, 1]]


def takes_pairs(model: Any) -> None:
    """Fail if a Keras model has another number of inputs than two."""
    found = getattr(model, "n_inputs", None)
    assert found in (None, 2), (
        f"The number of the model's inputs is {found}; it should take a list of two, the left and the right indices: "
        "keras.Model([left, right], ...)."
    )


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
    found = [tuple(np.shape(weight)) for weight in model.get_weights()]
    tables = [shape for shape in found if len(shape) == 2 and shape[1] == dim and shape[0] >= min(n_left, n_right)]
    shared = " Do both sides share one? Each needs a table of its own." if len(tables) == 1 and dim > 1 else ""
    for rows, side in ((n_left, "left"), (n_right, "right")):
        assert (rows + 1, dim) not in found or (rows, dim) in found, (
            f"The {side} table has {rows + 1} rows for {rows} indices. Row indices run from 0 to input_dim - 1: "
            f"{rows} rows are enough."
        )
        assert found.count((rows, dim)) == 1, (
            f"There should be one table of shape ({rows}, {dim}), for the {side} indices: {rows} rows of {dim} "
            f"numbers. Your weights have the shapes {found}.{shared}"
        )
    model.set_weights(_weights(found, {(n_left, dim): left, (n_right, dim): right}, seed))


def _weights(
    shapes: Sequence[tuple[int, ...]], tables: Mapping[Any, npt.ArrayLike], seed: int
) -> list[npt.NDArray[np.float32]]:
    """Return an array for each shape: one of `tables`, {shape: array}, or at random."""
    rng = np.random.default_rng(seed)
    return [np.asarray(tables[s] if s in tables else rng.normal(size=s), dtype="float32") for s in shapes]


def each_side_has_its_table(model: ModelHandle, n_left: int, n_right: int, dim: int, seed: int = 2) -> None:
    """Fail if the left table is not looked up by the first input alone, or the right one by the second."""
    # Indices that exist on both sides, so that swapped inputs find a row as well.
    n = min(n_left, n_right, 3)
    inputs = all_pairs(n, n)
    rng = np.random.default_rng(seed)
    sides = (n_left, dim), (n_right, dim)
    set_tables(model, n_left, n_right, dim, np.zeros(sides[0]), np.zeros(sides[1]))
    predictions(model, inputs, n * n)
    shapes, sets = [tuple(np.shape(weight)) for weight in model.get_weights()], []
    # Large numbers on both sides, and several draws: a ReLU or a sigmoid at the end must not hide a table.
    for _ in range(4):
        for side in (0, 1):
            tables = {shape: np.zeros(shape) for shape in sides} | {sides[side]: rng.normal(size=sides[side])}
            sets.append(_weights(shapes, tables, seed=int(rng.integers(1000))))
    out = as_array(model.predict_each(inputs, sets), (8, n * n, 1), "The model's output")
    is_finite(out, "The model's output")
    out = out.reshape(4, 2, n, n)
    # Of the left table and of the right one: what a change of the left index does, and of the right one.
    effects = np.array([np.ptp(out, axis=axis).max(axis=(0, 2)) for axis in (2, 3)]).T
    for side, name, other in ((0, "left", "right"), (1, "right", "left")):
        by_own, by_other = effects[side, side] > 1e-5, effects[side, 1 - side] > 1e-5
        assert by_own or not by_other, (
            f"The {other} index looks up the table of `n_{name}` rows: the inputs are swapped, or the sizes of the "
            "tables, or one input is used twice. Call a table of n_left rows on the left input, one of n_right rows on "
            "the right one, and write keras.Model([left, right], ...) in this order."
        )
        assert by_own, (
            f"With a {other} table of zeros the prediction no longer depends on the {name} index. Is that tower "
            "connected? Are the rows multiplied? Concatenate puts them side by side."
        )
        assert not by_other, f"The {name} table is looked up by both inputs: each side needs a table of its own."


def joins_side_by_side(model: ModelHandle, n_left: int, n_right: int, dim: int, seed: int = 4) -> None:
    """Fail if the model is not a Dense layer of one unit on both rows side by side, in whatever batch."""
    # The more basic mistake first: below, swapped inputs raise an error about an index.
    each_side_has_its_table(model, n_left, n_right, dim)
    rng = np.random.default_rng(seed)
    left, right = rng.normal(size=(n_left, dim)), rng.normal(size=(n_right, dim))
    inputs = all_pairs(n_left, n_right)
    n = n_left * n_right
    set_tables(model, n_left, n_right, dim, left, right)
    shapes = sorted(tuple(np.shape(weight)) for weight in model.get_weights())
    assert shapes != sorted([(n_left, dim), (n_right, dim), (dim, 1), (1,)]), (
        f"The Dense layer has {dim} weights for two rows of {dim} numbers: the rows are added up or multiplied. "
        "Concatenate puts them side by side, so that each number gets a weight of its own."
    )
    assert shapes != sorted([(n_left, dim), (n_right, dim), (2 * dim, 1)]), (
        "The Dense layer has no bias. Leave its use_bias as it is."
    )
    biases = sum(len(shape) == 1 for shape in shapes)
    assert biases < 2, (
        f"There are {biases} biases, so more layers than one Dense(1) after the tables: leave out the hidden layer. "
        f"The weights have the shapes {', '.join(map(str, shapes))}."
    )
    assert shapes == sorted([(n_left, dim), (n_right, dim), (2 * dim, 1), (1,)]), (
        f"Both tables and one Dense(1) on {2 * dim} numbers have weights of the shapes ({n_left}, {dim}), "
        f"({n_right}, {dim}), ({2 * dim}, 1) and (1,); yours have {', '.join(map(str, shapes))}."
    )
    kernel, bias = 2 * rng.normal(size=(2 * dim, 1)), rng.normal(size=1)
    given = {(n_left, dim): left, (n_right, dim): right, (2 * dim, 1): kernel, (1,): bias}
    model.set_weights([given[np.shape(weight)].astype("float32") for weight in model.get_weights()])
    out = predictions(model, inputs, n)
    for size in (1, 7):
        assert np.allclose(out, predictions(model, inputs, n, batch_size=size), atol=1e-4), (
            f"Predictions change with a batch size of {size}: they must not depend on what else is in the batch. Join "
            "the rows along the last axis; sum over nothing but the numbers of a row."
        )
    rows = left[inputs[0]], right[inputs[1]]
    orders = [(np.hstack(order) @ kernel + bias)[:, 0] for order in (rows, rows[::-1])]
    # The order within the concatenation is free.
    for order in orders:
        is_not_activated(out, order)
    assert any(np.allclose(out, order, atol=1e-3) for order in orders), (
        "With given weights the output is not that of a Dense layer on both rows side by side. For the pair (0, 0) of "
        f"the rows {left[0].round(2).tolist()} and {right[0].round(2).tolist()}, the kernel "
        f"{kernel[:, 0].round(2).tolist()} and the bias {bias[0]:.2f} it should be {orders[0][0]:.3f}; it is "
        f"{out[0]:.3f}."
    )
