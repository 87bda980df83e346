"""What the tests of `build_biased_mf` say about its four tables: names, start and penalty; and about its constant."""

from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks.outcomes import StudentError
from workbook.checks.student import Student
from workbook.checks.student.handles import ModelHandle
from workbook.visible_tests.support.factor_models import matrix

NAMES = ("user_factors", "movie_factors", "user_bias", "movie_bias")


def _shapes(users: int, movies: int, factors: int) -> dict[str, tuple[int, int]]:
    return dict(zip(NAMES, ((users, factors), (movies, factors), (users, 1), (movies, 1)), strict=True))


def check_names(model: ModelHandle, users: int, movies: int, factors: int) -> dict[str, npt.NDArray]:
    """Assert that each of the four names belongs to a table of the right shape; return {name: table}."""
    tables = {}
    for name, shape in _shapes(users, movies, factors).items():
        try:
            found = model.call("get_layer", name).call("get_weights")
        except StudentError:
            there = shape in [np.shape(weight) for weight in model.get_weights()]
            raise AssertionError(
                f'There is no layer "{name}" in the model'
                + (
                    f'. Give the table this name: Embedding(..., name="{name}"). In 2.9 you ask for it by name.'
                    if there
                    else f", and no table of shape {shape}. If you made one, it is not connected: add what it returns "
                    "to the sum."
                )
            ) from None
        sizes = [np.shape(weight) for weight in found]
        assert sizes == [shape], (
            f'The layer "{name}" has weights of the shapes {sizes}; it should be one table, {shape}. Are two names '
            "swapped?"
        )
        tables[name] = found[0]
    return tables


def check_start(tables: dict[str, npt.NDArray]) -> None:
    """Assert that biases start at zero and that vectors do not."""
    for name, table in tables.items():
        if name.endswith("bias"):
            assert not table.any(), (
                f'{name} starts with {table[0, 0]:.3g}, not with 0: embeddings_initializer="zeros". The mean is a term '
                "of its own."
            )
        else:
            assert table.any(axis=1).all(), (
                f"{name} starts at zero: its gradients are zero too, and it never learns. Only biases start at zero."
            )
            assert np.ptp(table, axis=1).all(), (
                f"In {name} all numbers of a row start equal: training changes them alike, so they stay equal, and "
                "n_factors numbers say no more than one. Start at random."
            )


def check_constant(model: ModelHandle, users: int, movies: int, mean: float) -> None:
    """Assert that a model whose tables are all zero predicts `mean`."""
    matrix(model, users, movies)
    model.set_weights([w if np.size(w) < 2 else np.zeros_like(w) for w in model.get_weights()])
    found = float(matrix(model, users, movies)[0, 0])
    wanted = (
        f"With global_mean={mean:g}, and zeros in all tables, the prediction should be {mean:g}; it is {found:.4g}."
    )
    assert abs(found) > 1e-4, f"{wanted} The mean is not added as a constant of its own."
    assert abs(found - 2 * mean) > 1e-3, f"{wanted} The mean is added twice."
    assert abs(found - mean) < 1e-4, (
        f"{wanted} Is global_mean added once, as it is: from the argument, neither rounded nor clipped, and without an "
        "activation?"
    )


def _random_tables(model: ModelHandle, users: int, movies: int, factors: int) -> dict[str, tuple[int, npt.NDArray]]:
    """Return {name: (place among the weights, random table)}; fail if the weights are not the four tables."""
    rng = np.random.default_rng(9)
    shapes = [np.shape(weight) for weight in model.get_weights()]
    tables = {}
    for name, shape in _shapes(users, movies, factors).items():
        assert shapes.count(shape) == 1, (
            f"There should be one table of shape {shape}, {name}. Your weights have the shapes {shapes}."
        )
        tables[name] = shapes.index(shape), rng.uniform(0.5, 1.5, shape).astype("float32")
    return tables


def _penalty(model: ModelHandle, weights: list[npt.NDArray], *rows: Any) -> float:
    """Return what the model adds to the loss at the given weights, called for the pairs of `rows`."""
    model.set_weights(weights)
    model.predict(list(rows))
    return model.regularization()


def check_penalty(student: Student, users: int, movies: int, factors: int, l2: float) -> None:
    """Assert the L2 penalty on each table: l2, or l2 / 3 for biases, times the sum of the squares."""
    model = student.call("build_biased_mf", users, movies, factors, 3.0, 0.0)
    matrix(model, users, movies)
    tables = _random_tables(model, users, movies, factors)
    weights = [np.array(weight) for weight in model.get_weights()]
    for place, table in tables.values():
        weights[place] = table
    first = np.array([0])
    assert _penalty(model, weights, first, first) == 0, (
        "With l2=0 the model should add nothing to the loss. Is the strength taken from l2, as it is?"
    )
    model = student.call("build_biased_mf", users, movies, factors, 3.0, l2)
    matrix(model, users, movies)
    for name, (place, table) in tables.items():
        alone = [np.array(w) if np.size(w) < 2 else np.zeros_like(w) for w in model.get_weights()]
        alone[place] = table
        _check_table_penalty(model, alone, name, table, l2)


def _check_table_penalty(
    model: ModelHandle, alone: list[npt.NDArray], name: str, table: npt.NDArray, l2: float
) -> None:
    first, last = np.array([0]), np.array([len(table) - 1])
    place = 0 if name.startswith("user") else 1
    found, other = (_penalty(model, alone, *([row, first] if place == 0 else [first, row])) for row in (first, last))
    share, says = (3.0, "l2 / 3") if name.endswith("bias") else (1.0, "l2")
    expected = l2 / share * float(np.sum(table**2))
    assert max(found, other) > 0, (
        f"With l2={l2:g} the model adds nothing to the loss for {name}: this table needs "
        f"embeddings_regularizer=keras.regularizers.L2({says})."
    )
    assert abs(other - found) < 1e-3 * expected, (
        f"The penalty on {name} depends on the rows that a batch looks up: that is an activity_regularizer. It should "
        "be on the whole table: embeddings_regularizer."
    )
    for mistaken, why in (
        (share * expected, "the biases get a third of l2, l2 / 3, yours the whole of it"),
        (l2 / share * float(np.sum(np.abs(table))), "that is L1, a sum of absolute values; take keras.regularizers.L2"),
        (expected / 2, "that is half of it"),
        (expected / table.size, "that is the mean of the squares, not their sum"),
    ):
        assert abs(mistaken / expected - 1) < 0.01 or abs(found / mistaken - 1) > 0.01, (
            f"The penalty on {name} should be {says} * sum(weight**2), here {expected:.4g}; it is {found:.4g}: {why}."
        )
    assert abs(found / expected - 1) < 0.01, (
        f"The penalty on {name} should be {says} * sum(weight**2), here {expected:.4g}; it is {found:.4g}. Is "
        f"keras.regularizers.L2({says}) the only regularizer?"
    )
