"""The metrics of the rankings: those of stage 3, per user."""

import numpy as np
import pytest

from benchmarks.model_rows.metrics import K, rank_catalogue
from workbook.authoring.reference import reference_namespace

N_USERS, N_MOVIES = 30, 80


@pytest.fixture
def data():
    """Random scores, and triples of train and held-out ratings of different pairs; user 0 has nothing held out."""
    rng = np.random.default_rng(0)
    pairs = rng.permutation(N_USERS * N_MOVIES)[:1200]
    user, movie, stars = pairs // N_MOVIES, pairs % N_MOVIES, rng.integers(1, 11, 1200) / 2
    held_out = (np.arange(1200) < 400) & (user > 0)
    train, test = ([part[rows] for part in (user, movie, stars)] for rows in (~held_out, held_out))
    return rng.normal(size=(N_USERS, N_MOVIES)), train, test


@pytest.mark.tensorflow
def test_agree_with_stage_3(data):
    stage = reference_namespace("03_evaluation")
    expected = stage["evaluate_ranking"](*data, k=K, threshold=4.0)
    ndcg, recall, coverage = rank_catalogue(*data)
    assert np.nanmean(ndcg) == pytest.approx(expected["ndcg"])
    assert np.nanmean(recall) == pytest.approx(expected["recall"])
    assert coverage == pytest.approx(expected["coverage"])


def test_by_hand():
    scores = np.array([np.arange(30.0, 0, -1), np.arange(30.0), np.zeros(30)])
    # User 0 has rated movie 0, so movies 1 to 10 are listed. User 2 likes nothing.
    train = np.array([0]), np.array([0]), np.array([5.0])
    held_out = np.array([0, 0, 0, 1, 2]), np.array([1, 3, 20, 28, 5]), np.array([4.0, 5.0, 4.0, 4.5, 3.5])
    ndcg, recall, coverage = rank_catalogue(scores, train, held_out)
    np.testing.assert_allclose(recall, [2 / 3, 1, np.nan])
    ideal = 1 + 1 / np.log2(3) + 1 / 2
    np.testing.assert_allclose(ndcg, [(1 + 1 / 2) / ideal, 1 / np.log2(3), np.nan])
    assert coverage == pytest.approx(20 / 30)


def test_a_movie_without_a_score_comes_after_the_others_and_before_rated_ones(data):
    scores, train, test = data
    scores = np.where(np.arange(N_MOVIES) < 40, scores, np.nan)
    lowest = np.where(np.isnan(scores), np.nanmin(scores) - 1, scores)
    for found, expected in zip(rank_catalogue(scores, train, test), rank_catalogue(lowest, train, test), strict=True):
        np.testing.assert_array_equal(found, expected)


def test_leaves_the_scores_as_they_are(data):
    before = data[0].copy()
    rank_catalogue(*data)
    np.testing.assert_array_equal(data[0], before)
