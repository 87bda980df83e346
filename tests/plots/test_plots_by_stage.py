"""What the given plots of the stages compute, mark and return; the look is test_style.py's."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
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
    assert all(tick.is_integer() for tick in ax.get_xticks())


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


def test_map_panels_put_four_maps_two_by_two_in_the_genres_colours():
    places = np.array([[0.0, 0], [1, 1]])
    plots.map_panels(dict.fromkeys("abcd", places), np.array(["Drama", "Horror"]))
    panels = plt.gcf().axes
    assert [ax.get_title() for ax in panels] == list("abcd")
    assert panels[0].get_subplotspec().get_geometry()[:2] == (2, 2)
    (drama,) = [dots for dots in panels[0].collections if dots.get_label() == "Drama"]
    assert to_hex(drama.get_facecolor()[0]).upper() == plots.GENRE_COLOURS["Drama"].upper()


def test_name_outermost_writes_outwards_and_leaves_out_what_would_be_covered():
    angle = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    places = np.column_stack([np.cos(angle), np.sin(angle)])
    titles = np.array([f"Movie {row} ({1900 + row})" for row in range(200)])
    ax = plots.axes(size=(9, 6))
    ax.scatter(*places.T)
    named = plots.name_outermost(ax, places, titles)
    assert 10 <= len(named) <= 12
    right, left = places[named, 0] > 0.5, places[named, 0] < -0.5
    sides = np.array([text.get_ha() for text in ax.texts])
    assert set(sides[right]) == {"left"}
    assert set(sides[left]) == {"right"}
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(one.overlaps(other) for row, one in enumerate(boxes) for other in boxes[:row])


def test_name_outermost_leaves_out_a_title_that_would_leave_the_axes():
    places = np.array([[9.0, 0], [8, 0.1], [-9, 4], [-9, -4], [0, 5], [0, -5]])
    titles = np.array(["long " * 30, "short", *"abcd"])
    assert 0 not in plots.name_outermost(plots.axes(size=(9, 6)), places, titles)


def test_name_outermost_names_all_of_a_few_movies():
    places = np.array([[0.0, 0], [0, 0], [1, 1]])
    assert sorted(plots.name_outermost(plots.axes(), places, np.array(list("abc")))) == [0, 1, 2]


def test_purity_bars_draw_the_range_of_the_shuffles():
    row = {"genre": "Drama", "model": "factors", "purity": 0.5, "by chance": 0.3}
    _, ax = plt.subplots()
    plots.purity_bars(pd.DataFrame([{**row, "low": 0.2, "high": 0.4}]), ax)
    mark, whisker = (lines.get_segments()[0] for lines in ax.collections)
    assert mark[:, 1].tolist() == [0.3, 0.3]
    assert whisker[:, 1].tolist() == [0.2, 0.4]
    _, ax = plt.subplots()
    plots.purity_bars(pd.DataFrame([row]), ax)
    assert len(ax.collections) == 1


def test_concentration_counts_the_movies_that_are_shown_at_all():
    plots.concentration({"same for all": [[7, 8], [7, 8]], "own": [[1, 2], [3, 4]]}, n_movies=10)
    ax = plt.gca()
    assert labels(ax) == ["same for all: 2 movies shown", "own: 4 movies shown"]
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


def test_grid_search_marks_each_lowest_error():
    index = pd.MultiIndex.from_product([(2, 4), (1, 10)], names=["n_factors", "l2"])
    search = pd.DataFrame({"train": [0.5, 0.7, 0.4, 0.6], "validation": [0.9, 0.8, 1.1, 1.2]}, index=index)
    evaluation.grid_search(search, {"biases": 0.85})
    for ax, wanted in zip(plt.gcf().axes, ([(1, 0.5), (1, 0.4)], [(10, 0.8), (1, 1.1)]), strict=True):
        dots = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines if line.get_marker() == "o"]
        assert dots == wanted
    assert labels(plt.gcf().axes[1]) == ["2 factors", "4 factors", "biases 0.850"]


def test_bootstrap_draws_names_the_middle_of_the_draws():
    evaluation.bootstrap_draws({"a - b": np.linspace(-1, 1, 2001)})
    assert labels(plt.gca()) == ["middle 95 %: -0.950 to +0.950", "no difference"]


def test_split_errors_count_users_and_subtract_the_baseline():
    everyone = np.array([1, 1, 2])
    groups = {
        "all": (everyone, {"base": np.array([3.0, 3, 3]), "model": np.array([1.0, -1, 1])}),
        "one user": (everyone[:2], {"base": np.array([2.0, 2]), "model": np.array([2.0, -2])}),
    }
    evaluation.split_errors(groups, "model", ["base"])
    left, right = plt.gcf().axes
    assert [text.get_text() for text in left.get_xticklabels()] == ["all\n2 users\n3 rows", "one user\n1 users\n2 rows"]
    errors = {bars.get_label(): bars.lines[0].get_ydata().tolist() for bars in left.containers}
    assert errors == {"base": [3, 2], "model": [1, 2]}
    assert right.containers[0].lines[0].get_ydata().tolist() == [-2, 0]


def test_mixing_weights_begin_at_zero():
    mixed = pd.DataFrame({"weight": [0, 0.5, 1], "val_ndcg": [0.06, 0.09, 0.08], "val_rmse": [0.9, 2, 4]})
    evaluation.mixing_weights(mixed, {"popularity": 0.08})
    assert [ax.get_ylim()[0] for ax in plt.gcf().axes] == [0, 0]
    assert labels(plt.gcf().axes[0]) == ["popularity 0.080"]


def test_rmse_and_ndcg_say_which_baseline_a_line_belongs_to():
    table = pd.DataFrame({"model": ["popularity", "model"], "rmse": [1.0, 0.9], "ndcg": [0.09, 0.06]})
    evaluation.rmse_and_ndcg(table, ["popularity"])
    assert labels(plt.gca()) == ["as popularity"]


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
