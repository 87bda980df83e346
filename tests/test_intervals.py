"""The paired bootstrap over users and over rows."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from workbook.intervals import Difference, auc_difference, mean_difference, rmse_difference


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def test_the_value_is_the_difference_of_the_errors():
    found = rmse_difference([7, 7, 9, 9], [1, -1, 3, -1], [[1], [1], [1], [1]])
    assert found.value == pytest.approx(np.sqrt(3) - 1)


def test_two_equal_models_differ_by_nothing(rng):
    user, error = rng.integers(0, 20, 200), rng.normal(size=200)
    assert rmse_difference(user, error, -error) == (0, 0, 0)


def test_what_both_models_share_makes_the_interval_no_wider(rng):
    user, error = rng.integers(0, 40, 4000), rng.normal(size=4000)
    found = rmse_difference(user, error, 0.9 * error)
    assert found.is_clear
    assert found.low == pytest.approx(0.1, abs=0.02)
    unpaired = rmse_difference(user, error, 0.9 * rng.permutation(error))
    assert unpaired.high - unpaired.low > 3 * (found.high - found.low)


def test_users_are_drawn_and_not_ratings(rng):
    """Of 20 users with 200 rows each, all rows of one user have one error: 20 values, and not 4,000, are at hand."""
    user = np.repeat(np.arange(20), 200)
    of_user, other = rng.normal(size=20)[user], rng.normal(size=20)[user]
    of_rows = np.arange(4000)
    by_user, by_row = rmse_difference(user, of_user, other), rmse_difference(of_rows, of_user, other)
    assert by_user.value == by_row.value
    assert by_user.high - by_user.low > 5 * (by_row.high - by_row.low)


def test_the_interval_contains_the_truth_about_as_often_as_it_says(rng):
    """Errors with the standard deviations 1 and 1.05: of 100 intervals about 95 should contain -0.05."""
    user = np.repeat(np.arange(50), 20)
    hits = 0
    for seed in range(100):
        found = rmse_difference(user, rng.normal(size=1000), 1.05 * rng.normal(size=1000), seed)
        hits += found.low <= -0.05 <= found.high
    assert 88 <= hits <= 100


def test_means_per_user_leave_out_users_without_a_value():
    found = mean_difference([0.5, np.nan, 0.1, 0.9], [0.25, 1.0, np.nan, 0.15])
    assert found.value == pytest.approx(0.5)
    assert 0.25 <= found.low <= found.value <= found.high <= 0.75


@pytest.mark.parametrize("n_labels", [1, 3])
def test_the_difference_of_two_macro_aucs_counts_ties_half(rng, n_labels):
    y = rng.integers(0, 2, (80, n_labels))
    a, b = rng.integers(0, 4, (80, n_labels)) + y, rng.normal(size=(80, n_labels))
    assert auc_difference(y, a, b).value == pytest.approx(roc_auc_score(y, a) - roc_auc_score(y, b))


def test_the_interval_of_two_aucs_is_that_of_drawing_rows(rng):
    y = rng.integers(0, 2, 60)
    a, b = rng.normal(size=60) + y, rng.normal(size=60)
    drawn = rng.integers(0, 60, (600, 60))
    gaps = [roc_auc_score(y[rows], a[rows]) - roc_auc_score(y[rows], b[rows]) for rows in drawn]
    found = auc_difference(y, a, b)
    assert [found.low, found.high] == pytest.approx(np.percentile(gaps, [2.5, 97.5]), abs=0.05)
    assert auc_difference(y, a, 2 * a) == (0, 0, 0)


def test_no_auc_without_both_labels_or_with_other_shapes():
    with pytest.raises(ValueError, match="all rows have the same label"):
        auc_difference([1, 1], [1, 2], [2, 1])
    with pytest.raises(ValueError, match="Scores need the shape of y"):
        auc_difference([[1, 0], [0, 1]], [1, 2], [2, 1])


def test_one_seed_gives_one_interval(rng):
    a, b = rng.normal(size=(2, 30))
    assert mean_difference(a, b, 3) == mean_difference(a, b, 3) != mean_difference(a, b, 4)


def test_a_clear_difference_leaves_zero_out():
    assert Difference(0.02, 0.01, 0.03).is_clear
    assert Difference(-0.02, -0.03, -0.01).is_clear
    assert not Difference(0.01, -0.01, 0.03).is_clear
    assert str(Difference(-0.0184, -0.0251, 0.0119)) == "-0.018 [-0.025, +0.012]"


@pytest.mark.parametrize(
    "call",
    [
        lambda: rmse_difference([1, 2], [1, 2], [1]),
        lambda: mean_difference([1, 2], [1]),
        lambda: auc_difference([0, 1], [1], [1, 2]),
    ],
)
def test_models_on_other_rows_are_refused(call):
    with pytest.raises(ValueError, match="the same rows: the lengths are"):
        call()


@pytest.mark.parametrize("call", [lambda: rmse_difference([], [], []), lambda: mean_difference([np.nan], [1])])
def test_no_rows_are_refused(call):
    with pytest.raises(ValueError, match="nothing to compare"):
        call()
