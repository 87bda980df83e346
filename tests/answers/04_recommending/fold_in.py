"""Answers to fold_in."""

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import Ridge

from tests.answers import right, wrong


def _parts(movie_index, rating, factors):
    q = factors["movie_factors"][movie_index]
    rest = np.asarray(rating) - factors["global_mean"] - factors["movie_bias"][movie_index]
    return np.column_stack([q, np.ones(len(q))]), rest


def _solved(design, rest, penalty):
    weights = np.linalg.lstsq(
        np.vstack([design, np.diag(np.sqrt(penalty))]), np.append(rest, np.zeros(len(penalty))), rcond=None
    )[0]
    return weights[:-1], float(weights[-1])


def _with_extra_rows(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    return _solved(design, rest, np.full(design.shape[1], l2))


@right
def with_extra_rows(movie_index, rating, factors, l2):
    return _with_extra_rows(movie_index, rating, factors, l2)


@right
def with_scikit_learn(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    model = Ridge(alpha=l2, fit_intercept=False, solver="svd").fit(design, rest)
    return model.coef_[:-1], model.coef_[-1]


@right
def by_minimizing(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)

    def loss(w):
        return np.sum((rest - design @ w) ** 2) + l2 * np.sum(w**2)

    def slope(w):
        return -2 * design.T @ (rest - design @ w) + 2 * l2 * w

    w = minimize(loss, np.zeros(design.shape[1]), jac=slope, method="BFGS", tol=1e-10).x
    return w[:-1], w[-1]


@right
def one_weight_at_a_time(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    w = [0.0] * design.shape[1]
    for _ in range(400):
        for j in range(len(w)):
            others = rest - sum(design[:, i] * w[i] for i in range(len(w)) if i != j)
            w[j] = float(design[:, j] @ others / (design[:, j] @ design[:, j] + l2))
    return w[:-1], w[-1]


@right
def in_the_dual(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    alpha = np.linalg.solve(design @ design.T + l2 * np.eye(len(design)), rest)
    return (design.T @ alpha)[:-1].reshape(-1, 1), np.array([sum(alpha)])


@wrong("goes unpunished")
def bias_free(movie_index, rating, factors, l2):
    """Mistake 36: l2 to infinity must give the item-bias prediction."""
    design, rest = _parts(movie_index, rating, factors)
    return _solved(design, rest, np.append(np.full(design.shape[1] - 1, l2), 0.0))


@wrong("l2 is ignored")
def without_l2(movie_index, rating, factors, l2):
    """Mistake 36: no regularization."""
    weights = np.linalg.lstsq(*_parts(movie_index, rating, factors), rcond=None)[0]
    return weights[:-1], float(weights[-1])


@wrong("summed, not averaged")
def mean_squared_error(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    return _solved(design, rest, np.full(design.shape[1], l2 * len(design)))


@wrong("half of l2")
def halved(movie_index, rating, factors, l2):
    """Mistake 29."""
    design, rest = _parts(movie_index, rating, factors)
    return _solved(design, rest, np.full(design.shape[1], l2 / 2))


@wrong("twice l2")
def doubled(movie_index, rating, factors, l2):
    """Mistake 29."""
    design, rest = _parts(movie_index, rating, factors)
    return _solved(design, rest, np.full(design.shape[1], 2 * l2))


@wrong("subtract the movie's bias")
def movie_bias_forgotten(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    return _solved(design, rest + factors["movie_bias"][movie_index], np.full(design.shape[1], l2))


@wrong("subtract the global mean")
def mean_forgotten(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    return _solved(design, rest + factors["global_mean"], np.full(design.shape[1], l2))


@wrong("raw ratings")
def raw_ratings(movie_index, rating, factors, l2):
    design, _ = _parts(movie_index, rating, factors)
    return _solved(design, rating, np.full(design.shape[1], l2))


@wrong("not global_mean")
def centred_on_own_mean(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    return _solved(design, rest + factors["global_mean"] - np.mean(rating), np.full(design.shape[1], l2))


@wrong("no user bias")
def factors_only(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    q = design[:, :-1]
    return np.linalg.solve(q.T @ q + l2 * np.eye(q.shape[1]), q.T @ rest), 0.0


@wrong("A missing rating is no zero")
def unrated_as_zero(movie_index, rating, factors, l2):
    """Mistake 15."""
    q = factors["movie_factors"]
    rest = np.zeros(len(q))
    rest[movie_index] = np.asarray(rating) - factors["global_mean"] - factors["movie_bias"][movie_index]
    return _solved(np.column_stack([q, np.ones(len(q))]), rest, np.full(q.shape[1] + 1, l2))


@wrong("changed its argument")
def factors_changed(movie_index, rating, factors, l2):
    """Mistake 36: the given factors are updated."""
    found = _with_extra_rows(movie_index, rating, factors, l2)
    factors["movie_bias"][movie_index] += 0.01 * (np.asarray(rating) - factors["global_mean"])
    return found


@wrong("bias first")
def bias_first(movie_index, rating, factors, l2):
    p, b = _with_extra_rows(movie_index, rating, factors, l2)
    return b, p


@wrong("bias first and the factors then")
def in_two_stages(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    b = rest.sum() / (len(rest) + l2)
    p, _ = _solved(np.column_stack([design[:, :-1], np.zeros(len(rest))]), rest - b, np.full(design.shape[1], l2))
    return p, float(b)


@wrong("should be 2 values")
def all_in_one_array(movie_index, rating, factors, l2):
    p, b = _with_extra_rows(movie_index, rating, factors, l2)
    return np.append(p, b)


@wrong("bias only")
def bias_punished_only(movie_index, rating, factors, l2):
    design, rest = _parts(movie_index, rating, factors)
    return _solved(design, rest, np.append(np.full(design.shape[1] - 1, 1e-12), l2))


@wrong("Keep movie_index and rating together")
def sorted_index(movie_index, rating, factors, l2):
    return _with_extra_rows(np.sort(movie_index), rating, factors, l2)
