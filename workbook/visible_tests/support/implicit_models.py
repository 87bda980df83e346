"""What the tests of the optional part share: a model's tables by their shapes, and what its scores should be."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workbook.checks.student.handles import ModelHandle
from workbook.visible_tests.support.factor_models import matrix

Tables = list[npt.NDArray[np.float64]]


def tables(model: ModelHandle, shapes: Sequence[tuple[int, int]]) -> Tables:
    """Return the model's weights in the order of `shapes`; assert that these are all its weights."""
    found = [np.asarray(weight, dtype=float) for weight in model.get_weights()]
    have = sorted(weight.shape for weight in found)
    assert have == sorted(shapes), (
        f"The tables of your model have the shapes {have}; they should be {sorted(shapes)}, in any order. Indices run "
        "from 0 to n - 1, and a bias is one number."
    )
    ordered = []
    for shape in shapes:
        place = next(i for i, weight in enumerate(found) if weight.shape == shape)
        ordered.append(found.pop(place))
    return ordered


def log_odds(model: ModelHandle, users: int, movies: int) -> npt.NDArray[np.float64]:
    """Return what is below the sigmoid of a model, (users, movies); assert that it predicts probabilities."""
    chance = matrix(model, users, movies)
    assert 0 < chance.min() <= chance.max() < 1, (
        f"The predictions go from {chance.min():.2f} to {chance.max():.2f}. A probability is between 0 and 1: put a "
        "sigmoid on top of the sum."
    )
    return np.log(chance) - np.log1p(-chance)


def strengths(model: ModelHandle) -> dict[tuple[int, ...], list[float]]:
    """Return for each shape of a table what a squared weight of such a table adds to the loss, sorted."""
    weights = [np.asarray(weight) for weight in model.get_weights()]
    found: dict[tuple[int, ...], list[float]] = {}
    for place, weight in enumerate(weights):
        model.set_weights([np.ones_like(one) if i == place else np.zeros_like(one) for i, one in enumerate(weights)])
        found.setdefault(weight.shape, []).append(model.regularization() / weight.size)
    model.set_weights(weights)
    return {shape: sorted(some) for shape, some in found.items()}
