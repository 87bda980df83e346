"""The bias baseline: hand-computed, against a plain ridge regression, against Surprise."""

import time

import numpy as np
import pandas as pd
import pytest

from workbook import load_movielens
from workbook.models.bias_baseline import fit_bias_baseline


@pytest.fixture(scope="module")
def triple():
    ratings = load_movielens().ratings
    user = np.unique(ratings["userId"], return_inverse=True)[1]
    movie = np.unique(ratings["movieId"], return_inverse=True)[1]
    return user, movie, ratings["rating"].to_numpy()


@pytest.fixture
def small():
    rng = np.random.default_rng(7)
    return rng.integers(0, 12, 90), rng.integers(0, 20, 90), rng.integers(1, 11, 90) / 2


def test_by_hand():
    # One user, two movies one star above and below the mean: by symmetry no user bias, and the movies' deviations
    # are shrunk to 1 / (1 + damping).
    model = fit_bias_baseline([0, 0], [0, 1], [5, 3], user_damping=1, movie_damping=3)
    assert model.global_mean == 4
    np.testing.assert_allclose(model.user_bias, [0], atol=1e-4)
    np.testing.assert_allclose(model.movie_bias, [0.25, -0.25], atol=1e-4)


def test_is_the_ridge_solution(small):
    user, movie, stars = small
    one_hot = np.hstack([np.eye(user.max() + 1)[user], np.eye(movie.max() + 1)[movie]])
    penalty = np.diag(np.r_[np.full(user.max() + 1, 4.0), np.full(movie.max() + 1, 2.0)])
    bias = np.linalg.solve(one_hot.T @ one_hot + penalty, one_hot.T @ (stars - stars.mean()))
    model = fit_bias_baseline(user, movie, stars, user_damping=4, movie_damping=2)
    np.testing.assert_allclose(np.r_[model.user_bias, model.movie_bias], bias, atol=1e-4)
    np.testing.assert_allclose(model.predict(user, movie), stars.mean() + one_hot @ bias, atol=2e-4)


def test_unseen_falls_back(small):
    model = fit_bias_baseline(*small)
    n_users, n_movies = len(model.user_bias), len(model.movie_bias)
    got = model.predict([n_users, 3, n_users + 5], [4, n_movies, n_movies])
    mean = model.global_mean
    np.testing.assert_allclose(got, [mean + model.movie_bias[4], mean + model.user_bias[3], mean])


def test_a_gap_in_the_indices_has_no_bias():
    model = fit_bias_baseline([0, 3], [0, 2], [5, 1])
    assert model.user_bias.shape == (4,)
    assert model.movie_bias.shape == (3,)
    np.testing.assert_array_equal(model.user_bias[1:3], 0)


def test_columns_and_order_do_not_matter(small):
    user, movie, stars = small
    model = fit_bias_baseline(*small)
    again = fit_bias_baseline(user[::-1, None], movie[::-1, None], stars[::-1, None])
    np.testing.assert_allclose(again.user_bias, model.user_bias, atol=1e-9)
    assert again.predict(user[:, None], movie[:, None]).shape == (90,)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([], [], []), "as many users, movies and ratings"),
        (([0, 1], [0, 1], [3]), "got 2, 2, 1"),
        (([0, -1], [0, 1], [3, 4]), "user_index must contain whole numbers"),
        (([0, 1], [0.5, 1], [3, 4]), "movie_index must contain whole numbers"),
        (([0, 1], [0, 1], [3, float("nan")]), "missing"),
        (([0, 1], [0, 1], [3, 4], 0), "Damping must be above 0"),
    ],
)
def test_bad_input(arguments, message):
    with pytest.raises(ValueError, match=message):
        fit_bias_baseline(*arguments)


def test_default_damping_is_tuned(triple):
    order = np.random.default_rng(0).permutation(len(triple[0]))
    train, val = ([column[rows] for column in triple] for rows in np.split(order[10_000:], [80_000]))

    def error(**damping):
        return np.sqrt(np.mean((fit_bias_baseline(*train, **damping).predict(*val[:2]) - val[2]) ** 2))

    others = [error(user_damping=user, movie_damping=movie) for user in (2, 5, 10, 15) for movie in (2, 3, 5, 10)]
    assert error() < min(others) + 0.0005


def test_quick_on_the_embedded_data(triple):
    def seconds():
        start = time.process_time()
        fit_bias_baseline(*triple)
        return time.process_time() - start

    # The best of five: other processes on the machine are not what is tested.
    assert min(seconds() for _ in range(5)) < 0.1


def test_agrees_with_surprise(triple):
    surprise = pytest.importorskip("surprise", reason="comes with the extra [bench]")
    user, movie, stars = triple
    frame = pd.DataFrame({"user": user, "movie": movie, "stars": stars})
    train = surprise.Dataset.load_from_df(frame, surprise.Reader(rating_scale=(0.5, 5))).build_full_trainset()
    theirs = surprise.BaselineOnly(verbose=False).fit(train)
    ours = fit_bias_baseline(*triple, user_damping=15, movie_damping=10)
    expected = [theirs.predict(u, i, clip=False).est for u, i in zip(user[:2000], movie[:2000], strict=True)]
    # They stop after ten sweeps, a little short of the optimum.
    np.testing.assert_allclose(ours.predict(user[:2000], movie[:2000]), expected, atol=0.005)
