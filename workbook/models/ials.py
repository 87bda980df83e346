"""Weighted least squares on implicit feedback, swept over users and movies in turn (iALS).

Source: Y. Hu, Y. Koren and C. Volinsky, "Collaborative Filtering for Implicit Feedback Datasets" (2008). The weights
are those of S. Rendle et al., "Revisiting the Performance of iALS on Item Recommendation Benchmarks" (2022): a liked
movie counts once, every other movie counts `unseen_weight` times. Their scaling of `l2` by the number of likes gains
nothing on the course's ratings, and is left out.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# How far the random start is from zero. The sweeps forget it; they only need a start that is not zero.
START = 0.01


@dataclass(frozen=True, eq=False)
class ImplicitFactors:
    """Fitted vectors: user_factors (n_users, k) and movie_factors (n_movies, k)."""

    user_factors: npt.NDArray[np.float64]
    movie_factors: npt.NDArray[np.float64]

    def scores(self) -> npt.NDArray[np.float64]:
        """Return the score of every user and movie, (n_users, n_movies): about 1 for a like, 0 for no like."""
        return self.user_factors @ self.movie_factors.T


def fit_ials(
    likes: tuple[npt.ArrayLike, npt.ArrayLike],
    n_users: int,
    n_movies: int,
    n_factors: int = 64,
    unseen_weight: float = 0.1,
    l2: float = 5.0,
    sweeps: int = 12,
    seed: int = 0,
) -> ImplicitFactors:
    """Fit vectors whose dot product is near 1 for each pair in `likes` and near 0 for every other pair.

    `likes`: (user_index, movie_index), both (n,), each pair once. Minimizes the sum over all users and movies of
    weight * (target - p . q)^2, plus `l2` times all squared factors: a like has target 1 and weight 1, any other pair
    target 0 and weight `unseen_weight`. Each sweep solves for all movies, then for all users. A user or movie without
    likes gets zeros. Raises ValueError for indices outside the tables, and for weights or `l2` that are not above 0.
    """
    user, movie = (np.asarray(index) for index in likes)
    if min(unseen_weight, l2) <= 0:
        raise ValueError("unseen_weight and l2 must be above 0: without them the vectors are not determined.")
    by_user, by_movie = _grouped(user, movie, n_users), _grouped(movie, user, n_movies)
    p = np.random.default_rng(seed).normal(0, START, (n_users, n_factors))
    for _ in range(sweeps):
        q = _solve_all(p, by_movie, unseen_weight, l2)
        p = _solve_all(q, by_user, unseen_weight, l2)
    return ImplicitFactors(p, q)


def _solve_all(
    other: npt.NDArray[np.float64], liked: list[npt.NDArray[np.integer]], unseen_weight: float, l2: float
) -> npt.NDArray[np.float64]:
    """Return the best vector of each row, (rows, k), given the vectors of the other side and which of them it likes."""
    n_factors = other.shape[1]
    # What all rows share: everything as if unseen, plus the penalty. A row's own likes are few, and are added to it.
    shared = unseen_weight * other.T @ other + l2 * np.eye(n_factors)
    found = np.zeros((len(liked), n_factors))
    for row, index in enumerate(liked):
        if len(index):
            own = other[index]
            found[row] = np.linalg.solve(shared + (1 - unseen_weight) * own.T @ own, own.sum(axis=0))
    return found


def _grouped(
    row: npt.NDArray[np.integer], value: npt.NDArray[np.integer], n_rows: int
) -> list[npt.NDArray[np.integer]]:
    """Return the values of each row, in a list of `n_rows` arrays."""
    if len(row) != len(value) or not len(row) or row.min() < 0 or row.max() >= n_rows:
        raise ValueError(f"Likes need as many users as movies, and indices from 0 to {n_rows - 1}.")
    order = np.argsort(row, kind="stable")
    return np.split(value[order], np.cumsum(np.bincount(row, minlength=n_rows))[:-1])
