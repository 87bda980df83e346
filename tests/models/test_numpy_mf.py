"""The quick factorization of stage 3, and the split of the given factors."""

import itertools

import numpy as np
import pytest

from workbook import load_movielens, load_pretrained
from workbook.authoring import pretrain
from workbook.authoring.reference import reference_namespace
from workbook.datasets.pretrained import pretrained_split
from workbook.models.numpy_mf import fit_quick_mf


@pytest.fixture(scope="module")
def parts():
    """Train and test triples of the given factors' split."""
    ratings, factors = load_movielens().ratings, load_pretrained()
    columns = (
        np.searchsorted(factors["user_ids"], ratings["userId"]),
        np.searchsorted(factors["movie_ids"], ratings["movieId"]),
        ratings["rating"].to_numpy(),
    )
    return [tuple(column[rows] for column in columns) for rows in pretrained_split(ratings)]


@pytest.mark.tensorflow
def test_split_is_that_of_the_given_factors(parts):
    _, *theirs = pretrain._split(reference_namespace(pretrain.STAGE), None)
    for mine, their in zip(parts, theirs, strict=True):
        assert set(zip(*mine, strict=True)) == set(zip(*their, strict=True))


@pytest.mark.slow
def test_penalty_makes_the_difference(parts):
    train, _, test = parts

    def rmse(**options):
        return np.sqrt(np.mean((test[2] - fit_quick_mf(train, 671, 9066, **options).predict(*test[:2])) ** 2))

    biases_only = rmse(n_factors=0)
    assert rmse(l2=15) < biases_only - 0.01
    assert rmse(l2=1) > biases_only + 0.1


def test_reproducible_and_zero_for_the_unseen():
    rng = np.random.default_rng(0)
    train = (rng.integers(0, 8, 90), rng.integers(0, 11, 90), rng.integers(1, 11, 90) / 2)
    kept = [column.copy() for column in train]
    one, two = (fit_quick_mf(train, 10, 13, seed=4, sweeps=5) for _ in range(2))
    assert np.array_equal(one.movie_factors, two.movie_factors)
    assert all(np.array_equal(old, new) for old, new in zip(kept, train, strict=True))
    assert not one.user_factors[8:].any()
    assert not one.movie_factors[11:].any()
    assert one.predict(np.array([9]), np.array([12])) == pytest.approx(train[2].mean())


def test_each_sweep_lowers_the_objective():
    rng = np.random.default_rng(1)
    train = (rng.integers(0, 20, 300), rng.integers(0, 15, 300), rng.integers(1, 11, 300) / 2)
    seen = []

    def objective(model):
        errors = train[2] - model.predict(*train[:2])
        factors = np.sum(model.user_factors**2) + np.sum(model.movie_factors**2)
        seen.append(np.sum(errors**2) + 2 * factors + 5 * (np.sum(model.user_bias**2) + np.sum(model.movie_bias**2)))

    fit_quick_mf(train, 20, 15, l2=2, n_factors=3, sweeps=15, on_sweep=objective)
    assert all(later <= earlier + 1e-9 for earlier, later in itertools.pairwise(seen))
