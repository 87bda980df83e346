"""fit_ials: it finds the minimum that it says, recovers planted tastes, and refuses what it cannot fit."""

import numpy as np
import pytest

from workbook.models.ials import fit_ials

LIKES = np.array([0, 0, 1, 1, 2, 3, 3, 3]), np.array([0, 1, 1, 2, 4, 0, 1, 5])
USERS, MOVIES = 5, 7


def loss(p, q, weight, l2):
    liked = np.zeros((len(p), len(q)))
    liked[LIKES] = 1
    weights = np.where(liked == 1, 1.0, weight)
    return np.sum(weights * (liked - p @ q.T) ** 2) + l2 * (np.sum(p**2) + np.sum(q**2))


def test_no_small_step_lowers_the_loss():
    model = fit_ials(LIKES, USERS, MOVIES, n_factors=3, unseen_weight=0.2, l2=0.05, sweeps=500)
    p, q, rng = model.user_factors, model.movie_factors, np.random.default_rng(0)
    best = loss(p, q, 0.2, 0.05)
    steps = [(rng.normal(0, 1e-3, p.shape), rng.normal(0, 1e-3, q.shape)) for _ in range(200)]
    assert min(loss(p + dp, q + dq, 0.2, 0.05) for dp, dq in steps) > best


def test_each_sweep_lowers_the_loss():
    fits = [fit_ials(LIKES, USERS, MOVIES, 3, 0.2, 0.05, sweeps) for sweeps in (1, 2, 3, 10)]
    losses = [loss(fit.user_factors, fit.movie_factors, 0.2, 0.05) for fit in fits]
    assert losses == sorted(losses, reverse=True)


def test_nobody_and_nothing_without_likes_is_liked():
    model = fit_ials(LIKES, USERS, MOVIES, n_factors=3)
    assert not model.user_factors[4].any()
    assert not model.movie_factors[[3, 6]].any()
    assert model.scores().shape == (USERS, MOVIES)


def test_two_groups_of_taste_are_found():
    rng = np.random.default_rng(1)
    liked = np.kron(np.eye(2), np.ones((30, 20))) * (rng.random((60, 40)) < 0.4)
    scores = fit_ials(np.nonzero(liked), 60, 40, n_factors=4, l2=1.0).scores()
    own = np.kron(np.eye(2), np.ones((30, 20))) == 1
    unseen = liked == 0
    assert scores[own & unseen].mean() > scores[~own & unseen].mean() + 0.1


def test_the_seed_decides():
    one, again, other = (fit_ials(LIKES, USERS, MOVIES, 3, sweeps=2, seed=seed).movie_factors for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("bad", [{"unseen_weight": 0.0}, {"l2": 0.0}, {"n_users": 3}, {"n_movies": 5}])
def test_what_cannot_be_fitted_is_refused(bad):
    with pytest.raises(ValueError, match=r"above 0|indices from 0"):
        fit_ials(LIKES, **{"n_users": USERS, "n_movies": MOVIES} | bad)


def test_no_likes_are_refused():
    with pytest.raises(ValueError, match="Likes need"):
        fit_ials((np.array([], dtype=int), np.array([], dtype=int)), USERS, MOVIES)
