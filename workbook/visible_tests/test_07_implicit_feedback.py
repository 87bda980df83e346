"""Visible tests of the optional part: small cases that can be worked out by hand."""

import collections

import numpy as np
import pytest

from workbook.checks import as_array, as_float, as_tuple, below
from workbook.visible_tests.support.factor_models import check_batches, matrix, randomize
from workbook.visible_tests.support.implicit_models import log_odds, tables

USERS, MOVIES, FACTORS = 5, 7, 3
RATED = [[0, 3, 6], [1], [2, 4], [0, 1, 2, 3, 4, 5, 6], [5, 6]]


@pytest.mark.exercise("sample_negatives")
def test_positives_and_negatives(student):
    """Returns each given pair once with label 1, and n_negatives rows with label 0 for each of them."""
    user, movie = np.array([4, 4, 0]), np.array([2, 9, 9])
    found = as_tuple(student.call("sample_negatives", user, movie, 10, 3, 0), 3, "sample_negatives(...)")
    names = ("user", "movie", "label")
    users, movies, label = (as_array(one, (None,), name) for one, name in zip(found, names, strict=True))
    assert len(users) == len(movies) == len(label), "The three arrays should have the same length."
    assert set(label.tolist()) <= {0.0, 1.0}, f"Labels are 1 or 0; yours are {sorted(set(label.tolist()))[:5]}."
    assert len(label) == 12, f"3 pairs with 3 negatives each are 3 + 9 = 12 rows; you return {len(label)}."
    positive = collections.Counter(zip(users[label == 1].tolist(), movies[label == 1].tolist(), strict=True))
    assert positive == {(4, 2): 1, (4, 9): 1, (0, 9): 1}, (
        f"The rows with label 1 should be the given pairs, each once; they are {dict(positive)}."
    )
    negative = collections.Counter(users[label == 0].tolist())
    assert negative == {4: 6, 0: 3}, (
        f"A negative has the user of its positive: user 4 should have 6 and user 0 should have 3; got {dict(negative)}."
    )


@pytest.mark.exercise("build_ranking_mf")
def test_predicts_probabilities(student):
    """Predicts one probability per row, about one half before training."""
    model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, 0.0)
    check_batches(model, USERS, MOVIES, (9,))
    start = log_odds(model, USERS, MOVIES)
    assert below("log-odds before training", np.abs(start).max(), 0.5), (
        "Before training each prediction should be near one half: vectors start near zero, biases at zero."
    )
    assert np.ptp(start) > 0, "All predictions are the same at the start: vectors of zeros never learn."


@pytest.mark.exercise("build_ranking_mf")
def test_three_tables(student):
    """Has a vector per user and per movie and a bias per movie, and no other weight."""
    model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, 0.0)
    matrix(model, USERS, MOVIES)
    tables(model, [(USERS, FACTORS), (MOVIES, FACTORS), (MOVIES, 1)])


@pytest.mark.exercise("fold_in_implicit")
def test_one_factor_by_hand(student):
    """Solves a case with one factor: q = 1, 2, 3, the second movie liked."""
    found = student.call("fold_in_implicit", np.array([[1.0], [2.0], [3.0]]), np.array([1]), 0.1, 1.0)
    p = float(as_array(found, (1,), "fold_in_implicit(...)")[0])
    # 2 / (0.1 * (1 + 9) + 4 + 1)
    assert abs(p - 2 / 6.4) > 1e-6, (
        "The liked movie has the weight 1.1 in your result: it counts among all movies and again among the liked. Add "
        "the liked ones with 1 - unseen_weight."
    )
    assert abs(p - 2 / 5) > 1e-6, "Only the liked movie takes part. The unseen ones do too, with unseen_weight."
    assert abs(p - 2 / 6) < 1e-6, (
        f"p should be 2 / (0.1 * (1 + 9) + 4 + 1) = 0.3333: liked movies have target 1 and weight 1, the others target "
        f"0 and weight 0.1, and l2 is 1. You return {p:.4f}."
    )


@pytest.mark.exercise("build_svdpp")
def test_svdpp_starts_at_the_mean(student):
    """Predicts one number per row, close to the global mean before training."""
    for mean in (3.5, -20.0):
        model = student.call("build_svdpp", USERS, MOVIES, FACTORS, mean, 0.0, RATED)
        check_batches(model, USERS, MOVIES, (9,))
        found = float(matrix(model, USERS, MOVIES).mean())
        assert below("untrained mean off global_mean", abs(found - mean), 0.75), (
            f"With global_mean={mean:g} untrained predictions average {found:.2f}. Is the mean added, once?"
        )


@pytest.mark.exercise("build_svdpp")
def test_svdpp_tables(student):
    """Has the four tables of build_biased_mf and the vectors y."""
    model = student.call("build_svdpp", USERS, MOVIES, FACTORS, 3.5, 0.0, RATED)
    matrix(model, USERS, MOVIES)
    tables(model, [(USERS, FACTORS), (MOVIES, FACTORS), (MOVIES, FACTORS), (USERS, 1), (MOVIES, 1)])
    randomize(model, 3, 0.2, 0.6)
    changed = matrix(model, USERS, MOVIES)
    other = student.call("build_svdpp", USERS, MOVIES, FACTORS, 3.5, 0.0, [[movie] for movie in range(USERS)])
    matrix(other, USERS, MOVIES)
    randomize(other, 3, 0.2, 0.6)
    assert not np.allclose(changed, matrix(other, USERS, MOVIES)), (
        "The predictions do not depend on `rated`. Add the output of RatedSum to the user's vector."
    )


@pytest.mark.exercise("sampled_ndcg")
def test_sampled_by_hand(student):
    """Ranks the candidates only: two relevant movies at places 1 and 3."""
    scores = np.array([0.9, 0.1, 0.8, 0.7, 0.95, 0.2, 0.6])
    relevant, negatives = np.array([3, 0]), np.array([2, 5, 1])
    found = as_float(student.call("sampled_ndcg", scores, relevant, negatives, 3), "sampled_ndcg(...)")
    ideal = 1 + 1 / np.log2(3)
    full = (1 / np.log2(3)) / ideal
    assert abs(found - full) > 1e-6, (
        "Movie 4 takes a place, though it is neither relevant nor among the negatives. Rank the candidates only."
    )
    assert abs(found - 1.5 / ideal) < 1e-6, (
        f"The order is 0, 2, 3, so NDCG@3 is (1 + 1 / log2(4)) / (1 + 1 / log2(3)) = {1.5 / ideal:.4f}; you return "
        f"{found:.4f}."
    )
