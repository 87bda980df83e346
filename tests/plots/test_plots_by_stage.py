"""What the given plots of the stages compute, mark and return; the look is test_style.py's."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from workbook import plots
from workbook.plots import classification, evaluation


@pytest.fixture(autouse=True)
def figures(monkeypatch):
    """Keep figures open until the test has looked at them."""
    monkeypatch.setattr(plt, "show", lambda: None)
    yield
    plt.close("all")


def labels(ax):
    return ax.get_legend_handles_labels()[1]


def test_the_long_tail_counts_the_movies_that_have_half_of_the_ratings():
    # 10 ratings: the first movie has 5 of them, the last three one each.
    ratings = pd.DataFrame({"movieId": [1] * 5 + [2] * 2 + [3, 4, 5]})
    ax = plots.long_tail(ratings)
    assert ax.get_title() == "The long tail: 1 of 5 movies have half of all ratings"
    assert labels(ax) == ["half of all ratings: 1 movies", "rated once: 3 movies"]


def test_learning_curves_prefer_the_metric_to_the_loss_and_mark_the_lowest():
    plain = {"loss": [4.0, 1.0], "val_loss": [4.0, 1.44]}
    penalized = {"loss": [9.0, 9.0], "rmse": [2.0, 1.0], "val_loss": [9.0, 9.0], "val_rmse": [1.5, 1.75]}
    ax = plots.learning_curves({"plain": plain, "penalized": penalized}, {"mean": 1.1})
    drawn = {line.get_label(): line.get_ydata() for line in ax.lines}
    assert drawn["plain, validation"].tolist() == [2.0, 1.2]
    assert list(drawn["penalized, training"]) == [2.0, 1.0]
    best = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines if line.get_marker() == "o"]
    assert best == [(2, 1.2), (1, 1.5)]
    assert "mean 1.100" in drawn


def test_loss_curves_mark_the_best_epoch_counted_from_zero():
    ax = plots.loss_curves({"loss": [3.0, 2.0, 1.0], "val_loss": [3.0, 1.5, 2.0]}, 1, {"mean": 4.0})
    (marked,) = [line for line in ax.lines if line.get_label() == "best epoch: 1"]
    assert (list(marked.get_xdata()), list(marked.get_ydata())) == ([1], [1.5])
    assert ax.get_ylim()[1] > 4


def test_error_bars_draw_the_line_at_the_baseline():
    ax = plots.error_bars({"global mean": 1.2, "model": 0.9}, "global mean")
    assert [line.get_xdata()[0] for line in ax.lines] == [1.2]
    assert [bar.get_width() for bar in ax.patches] == [1.2, 0.9]


def test_length_against_popularity_returns_the_rank_correlation_of_rated_movies():
    rng = np.random.default_rng(0)
    counts = np.array([0, 1, 1, 3, 8, 20, 0, 5])
    vectors = rng.normal(size=(8, 3))
    rated = counts > 0
    wanted = spearmanr(np.linalg.norm(vectors[rated], axis=1), counts[rated]).statistic
    assert plots.length_against_popularity(vectors, counts) == pytest.approx(wanted)


def test_true_and_mapped_measures_in_the_first_group_s_width():
    around = np.array([[1.0, 0], [-1, 0], [0, 1], [0, -1]])
    points = np.vstack([around, 2 * around + [10, 0]])
    table = plots.true_and_mapped(points, 3 * points, np.array(list("AAAABBBB")))
    assert table.loc["true"].to_dict() == {"width A": 1, "width B": 2, "gap A-B": 10}
    assert table.loc["on the map"].to_dict() == pytest.approx(table.loc["true"].to_dict())


def test_concentration_counts_the_movies_that_are_shown_at_all():
    plots.concentration({"same for all": [[7, 8], [7, 8]], "own": [[1, 2], [3, 4]]}, n_movies=10)
    ax = plt.gca()
    assert labels(ax) == ["same for all: 2 movies", "own: 4 movies"]
    assert ax.lines[0].get_ydata().tolist() == [50, 100]


def test_rating_periods_count_users_on_each_side_of_the_cut():
    times = {1: (0, 10), 2: (0, 100), 3: (50, 100), 4: (60, 60)}
    ratings = pd.DataFrame(
        [(user, time) for user, pair in times.items() for time in pair], columns=["userId", "timestamp"]
    )
    evaluation.rating_periods(ratings, cut=50)
    assert labels(plt.gca()) == [
        "before the cut only: 1 users",
        "on both sides: 1 users",
        "after the cut only: 2 users",
        "time split",
    ]


def test_two_rankings_draw_chance_and_sort_by_the_catalogue():
    catalogue = pd.Series({"popularity": 0.2, "random": 0.1, "model": 0.3})
    evaluation.two_rankings(catalogue, catalogue + 0.5, floor="random")
    left, right = plt.gcf().axes
    assert [text.get_text() for text in left.get_yticklabels()] == ["random", "popularity", "model"]
    assert [left.lines[0].get_xdata()[0], right.lines[0].get_xdata()[0]] == [0.1, 0.6]


def test_folds_are_dots_with_their_mean_and_each_random_draw_is_a_cross():
    about = {"min_ratings": 20, "movies": 300}
    folds = [("Drama", "embedding", 0.7), ("Drama", "embedding", 0.9), ("Horror", "embedding", 0.6)]
    draws = [("Drama", "random", 0.45), ("Drama", "random", 0.55), ("Horror", "random", 0.5)]
    rows = [about | dict(zip(("genre", "input", "roc_auc"), row, strict=True)) for row in folds + draws]
    (ax,) = classification.signal_by_ratings(pd.DataFrame(rows))
    assert ax.get_title() == "300 movies,\nat least 20 ratings"
    drawn = {line.get_label(): list(line.get_ydata()) for line in ax.lines}
    assert drawn["embedding, folds and mean"] == pytest.approx([0.8, 0.6])
    assert drawn["random, one draw each"] == [0.45, 0.55, 0.5]
    dots = next(line for line in ax.lines if list(line.get_ydata()) == [0.7, 0.9, 0.6])
    assert list(dots.get_xdata()) == pytest.approx([-0.15, -0.15, 0.85])
