"""The paired bootstrap: how far a difference between two models can be trusted.

A draw takes as many users as there are, with replacement, and all ratings of each. Both models are compared on the same
draw, so that what is easy or hard for both cancels out. Users are drawn and not ratings, because the errors of one user
are alike. Classifiers of movies are compared over draws of movies. Source: B. Efron and R. Tibshirani, An Introduction
to the Bootstrap, 1993, chapters 6 and 13.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

DRAWS = 2000


class Difference(NamedTuple):
    """A difference and the 2.5 and 97.5 percentiles of its bootstrap draws, all in the unit of what was compared."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether zero is outside the interval."""
        return self.low > 0 or self.high < 0

    def __str__(self) -> str:
        return f"{self.value:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"


def rmse_difference(user: npt.ArrayLike, error_a: npt.ArrayLike, error_b: npt.ArrayLike, seed: int = 0) -> Difference:
    """Return RMSE(a) - RMSE(b) of two models on the same rows, with its interval over users; below 0, a is better.

    `user`: whose rating each row is, (n,). `error_a`, `error_b`: prediction minus rating in stars, (n,) or (n, 1).
    Raises ValueError for lengths that differ and for no rows.
    """
    _, rows = np.unique(np.ravel(user), return_inverse=True)
    squares = [np.square(np.ravel(np.asarray(error, dtype=float))) for error in (error_a, error_b)]
    _refuse(len(rows), *map(len, squares))
    n_ratings = np.bincount(rows)
    sums = [np.bincount(rows, square) for square in squares]
    drawn = _draws(len(n_ratings), seed)
    rmse_a, rmse_b = (np.sqrt(drawn @ total / (drawn @ n_ratings)) for total in sums)
    value = np.sqrt(squares[0].mean()) - np.sqrt(squares[1].mean())
    return _difference(value, rmse_a - rmse_b)


def mean_difference(value_a: npt.ArrayLike, value_b: npt.ArrayLike, seed: int = 0) -> Difference:
    """Return mean(a) - mean(b) of two models' values per user, such as NDCG, with its interval over users.

    `value_a`, `value_b`: a number per user, the same users in the same order, (n_users,). Users for whom either is NaN
    are left out. Raises ValueError for lengths that differ and if no user is left.
    """
    a, b = (np.ravel(np.asarray(value, dtype=float)) for value in (value_a, value_b))
    _refuse(len(a), len(b))
    gaps = (a - b)[~np.isnan(a - b)]
    _refuse(len(gaps))
    return _difference(gaps.mean(), _draws(len(gaps), seed) @ gaps / len(gaps))


def auc_difference(y: npt.ArrayLike, score_a: npt.ArrayLike, score_b: npt.ArrayLike, seed: int = 0) -> Difference:
    """Return the ROC AUC of scores a minus that of scores b on the same rows, with its interval over rows.

    `y`: 0 or 1, (n,), or (n, n_labels) for the macro ROC AUC, the mean over the labels. `score_a`, `score_b`: of the
    shape of `y`, higher for 1. Raises ValueError for shapes that differ and for a label that all rows share.
    """
    labels, a, b = (np.asarray(values, dtype=float) for values in (y, score_a, score_b))
    _refuse(len(labels), len(a), len(b))
    labels, a, b = (values.reshape(len(values), -1) for values in (labels, a, b))
    if not labels.shape == a.shape == b.shape:
        raise ValueError(f"Scores need the shape of y: {labels.shape}, not {a.shape} and {b.shape}.")
    if np.ptp(labels, axis=0).min() == 0:
        raise ValueError("There is no ROC AUC if all rows have the same label.")

    def gaps(weights: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        columns = zip(labels.T, a.T, b.T, strict=True)
        return np.mean([_aucs(weights, one, p) - _aucs(weights, one, q) for one, p, q in columns], axis=0)

    value = gaps(np.ones((1, len(labels)), dtype=np.int64))[0]
    # In parts, because all draws of 10,000 rows at once would take a gigabyte.
    parts = np.array_split(_draws(len(labels), seed), DRAWS // 100)
    return _difference(value, np.concatenate([gaps(part) for part in parts]))


def _aucs(weights: npt.NDArray[np.int64], y: npt.NDArray[np.float64], score: npt.NDArray) -> npt.NDArray[np.float64]:
    """Return the ROC AUC for each row of `weights` (draws, n): how often each of the n is in that draw."""
    order = np.argsort(score)
    _, first, group = np.unique(score[order], return_index=True, return_inverse=True)
    drawn, positive = weights[:, order], y[order]
    negatives = np.add.reduceat(drawn * (1 - positive), first, axis=1)
    # A tie with a negative row counts half.
    below = np.cumsum(negatives, axis=1) - negatives / 2
    won = (drawn * positive * below[:, group]).sum(axis=1)
    return won / ((drawn @ positive) * (drawn @ (1 - positive)))


def _draws(n: int, seed: int) -> npt.NDArray[np.int64]:
    """Return how often each of n users (or rows) is in each draw: (DRAWS, n)."""
    return np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), DRAWS)


def _difference(value: float, draws: npt.NDArray[np.float64]) -> Difference:
    low, high = np.percentile(draws, [2.5, 97.5])
    return Difference(float(value), float(low), float(high))


def _refuse(*lengths: int) -> None:
    if len(set(lengths)) > 1:
        raise ValueError(f"Compare two models on the same rows: the lengths are {', '.join(map(str, lengths))}.")
    if not lengths[0]:
        raise ValueError("There is nothing to compare: no rows, or only users without a value.")
