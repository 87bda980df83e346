"""A biased matrix factorization in plain NumPy that fits in a second: the model to compare with in stage 3.

It is the model of stage 2 trained another way, by coordinate descent (Yu et al. 2012, "Scalable coordinate
descent approaches to parallel matrix factorization for recommender systems"): all parameters but one column are
fixed, and the best value of each entry of that column is then a single division. A learner whose Keras model is
unfinished loses nothing here, and many variants can be fitted within one notebook.
"""

import dataclasses
from collections.abc import Callable

import numpy as np
import numpy.typing as npt


@dataclasses.dataclass
class QuickMF:
    """The parameters, with the names and shapes that `load_pretrained()` uses."""

    user_factors: npt.NDArray[np.float64]
    movie_factors: npt.NDArray[np.float64]
    user_bias: npt.NDArray[np.float64]
    movie_bias: npt.NDArray[np.float64]
    global_mean: float

    def predict(
        self, user_index: npt.NDArray[np.integer], movie_index: npt.NDArray[np.integer]
    ) -> npt.NDArray[np.float64]:
        """Predict stars for pairs of indices, both (n,); returns (n,).

        A user or movie without training ratings has zero bias and factors: the prediction is the rest of the sum.
        """
        match = np.sum(self.user_factors[user_index] * self.movie_factors[movie_index], axis=1)
        return self.global_mean + self.user_bias[user_index] + self.movie_bias[movie_index] + match


def fit_quick_mf(
    train: tuple[npt.NDArray[np.integer], npt.NDArray[np.integer], npt.NDArray[np.floating]],
    n_users: int,
    n_movies: int,
    l2: float = 15.0,
    n_factors: int = 16,
    sweeps: int = 12,
    seed: int = 0,
    on_sweep: Callable[[QuickMF], object] | None = None,
) -> QuickMF:
    """Fit a QuickMF to `train`, a (user_index, movie_index, rating) triple of (n,) arrays.

    `l2` is the penalty on the factors (0 or more; the biases keep a penalty of 5), `sweeps` how often each
    parameter is updated. `on_sweep(model)` is called after each sweep, to record learning curves.
    """
    user, movie, rating = train
    users = _Side(user, n_users)
    movies = _Side(movie, n_movies)
    start = np.random.default_rng(seed).normal(0, 0.1, (n_movies, n_factors))
    # Movies that nobody rated in train would keep their random start.
    start[movies.total(np.ones(len(rating))) == 0] = 0
    mean = float(np.mean(rating))
    model = QuickMF(np.zeros((n_users, n_factors)), start, np.zeros(n_users), np.zeros(n_movies), mean)
    rest = rating - model.global_mean
    ones = np.ones(len(rating))
    for _ in range(sweeps):
        for side, bias in ((movies, model.movie_bias), (users, model.user_bias)):
            rest += bias[side.index]
            bias[:] = side.best(rest, ones, 5.0)
            rest -= bias[side.index]
        for p, q in zip(model.user_factors.T, model.movie_factors.T, strict=True):
            rest += p[user] * q[movie]
            p[:] = users.best(rest, q[movie], l2)
            q[:] = movies.best(rest, p[user], l2)
            rest -= p[user] * q[movie]
        if on_sweep:
            on_sweep(model)
    return model


class _Side:
    """One side of the ratings, users or movies: sums over the ratings of each row."""

    def __init__(self, index: npt.NDArray[np.integer], n_rows: int):
        self.index = index
        self._n_rows = n_rows

    def total(self, values: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        # NumPy's annotations do not know that sums of weights are floats.
        return np.bincount(self.index, values, minlength=self._n_rows).astype(np.float64, copy=False)

    def best(
        self, target: npt.NDArray[np.floating], feature: npt.NDArray[np.floating], l2: float
    ) -> npt.NDArray[np.float64]:
        """Return for each row the x that minimizes sum (target - x * feature)^2 + l2 x^2."""
        # The tiny term keeps rows without ratings, or without any penalty, from dividing zero by zero.
        return self.total(target * feature) / (self.total(feature * feature) + l2 + 1e-9)
