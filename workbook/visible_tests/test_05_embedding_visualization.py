"""Visible checks of stage 5: tiny cases whose answers can be worked out by hand."""

import re

import numpy as np
import pandas as pd
import pytest

from workbook.checks import above, as_array, as_float, as_frame, as_tuple, below, describe
from workbook.checks.outcomes import StudentError
from workbook.checks.student.tsne_steps import ENOUGH, FEWEST, few_steps
from workbook.visible_tests.support import drawn_maps
from workbook.visible_tests.support.generators import sets_global_generator

# Four movies around the mean (10, 20, 5): 9 away along the direction (2, -2, 1) / 3, both ways, and 3 away along
# (1, 2, 2) / 3. They do not vary along (2, 1, -2) / 3. Their variances are as 9 to 1.
CROSS = np.array([[16.0, 14, 8], [4, 26, 2], [11, 22, 7], [9, 18, 3]])
DIRECTIONS = np.array([[2.0, -2, 1], [1, 2, 2], [2, 1, -2]]) / 3
# Thirty movies, whose columns vary by different amounts around 3.
MANY = np.random.default_rng(7).normal(size=(30, 4)) * [5, 2, 1, 1] + 3


@pytest.mark.exercise("popular_mask", share=2, clauses="at_least boolean_array unrated")
def test_counts_ratings(student):
    """Marks the movies with at least min_ratings ratings."""
    movie_index = np.array([0, 2, 4, 2, 2, 4], "int32")
    found = student.call("popular_mask", movie_index, 6, 2)
    found = _mask(found, 6, "Movies 1, 3 and 5 have no rating and need an entry too, and there is no movie 6")
    assert found.tolist() != [True, True, False, False, False, False], (
        "Row r of your mask is the r-th most rated movie. value_counts sorts by count; row r must be the movie r."
    )
    once = not found.any() and np.array_equal(student.call("popular_mask", movie_index, 6, 1), [1, 0, 1, 0, 1, 0])
    assert not once, (
        f"In movie_index {movie_index.tolist()} movie 2 comes 3 times, and in yours each movie counts once, however "
        "often it comes: with min_ratings=2 your mask keeps none. `counts[movie_index] += 1` adds 1 per movie; "
        "np.bincount and np.add.at count each rating."
    )
    assert found[2], "Movie 2 has 3 ratings and min_ratings is 2, but your mask leaves it out: is min_ratings used?"
    assert found[4], "Movie 4 has exactly 2 ratings and min_ratings is 2: at least means >=, not >."
    assert not found[[1, 3, 5]].any(), "Movies 1, 3 and 5 have no rating at all, and your mask keeps one of them."
    assert found.tolist() == [False, False, True, False, True, False], (
        f"Movies 2 and 4 have 3 and 2 ratings, movie 0 has 1. With min_ratings=2 your mask keeps {_rows(found)}. "
        "Is min_ratings used?"
    )


@pytest.mark.exercise("popular_mask", share=1, clauses="zero no_ratings pure")
def test_edges_of_the_mask(student):
    """Uses its arguments only; marks all movies if min_ratings is 0, and none if there are no ratings."""
    found = _mask(student.pure("popular_mask", np.array([1, 1, 0, 1], "int32"), 2, 3), 2, "Movies are numbered from 0")
    assert not found.all(), (
        "Movie 0 has 1 rating and min_ratings is 3, and your mask keeps it: min_ratings is a number of ratings, not of "
        "movies."
    )
    assert found.tolist() == [False, True], (
        f"Movie 1 has 3 ratings, movie 0 has 1, and min_ratings is 3: your mask is {found.tolist()}."
    )
    found = _mask(student.call("popular_mask", np.array([0, 2, 2], "int32"), 4, 0), 4, "Movie 3 has no rating")
    assert found.all(), (
        f"With min_ratings=0 all 4 movies are marked, those with 0 ratings too; your mask keeps {_rows(found)}."
    )
    try:
        found = student.call("popular_mask", np.array([], "int32"), 3, 1)
    except StudentError as error:
        raise StudentError(
            f"{error} Here movie_index is empty, because nothing was rated: the mask has n_movies entries all the same."
        ) from None
    found = _mask(found, 3, "There are no ratings at all here")
    assert not found.any(), f"Without any rating no movie has min_ratings=1; your mask keeps {_rows(found)}."
    found = _mask(student.call("popular_mask", np.array([], "int32"), 3, 0), 3, "There are no ratings at all here")
    assert found.all(), f"Without any rating, too, min_ratings=0 marks all 3 movies; your mask keeps {_rows(found)}."
    many = np.repeat([0, 1], [300, 299]).astype("int32")
    found = _mask(student.call("popular_mask", many, 2, 300), 2, "Movies 0 and 1 have ratings")
    assert found.tolist() == [True, False], (
        f"Movie 0 has 300 ratings, movie 1 has 299, and min_ratings is 300: your mask is {found.tolist()}. A small "
        "type such as int8 cannot count so far."
    )


@pytest.mark.exercise("fix_unit_rows", share=2, clauses="length_one short_rows direction new_array pure")
def test_each_row_has_length_one(student):
    """Gives each row length 1, a very short one too, and keeps its direction."""
    vectors = np.array([[3.0, 4], [0, -2], [30, 40], [0.3, -0.4], [-3e-14, 4e-14]])
    found = _array(student.pure("fix_unit_rows", vectors), (5, 2), "the result")
    lengths = np.sqrt((found**2).sum(axis=1))
    assert not np.allclose(lengths[:3], 1) or np.isclose(lengths[3], 1), (
        f"The row [0.3, -0.4] is shorter than 1; it should get length 1, too. Its length is {lengths[3]:.3f}: replace "
        "lengths of 0 only."
    )
    assert not np.allclose(lengths[:4], [0.2, 0.5, 0.02, 2]), "You divide by the square of the length: take its root."
    assert not np.allclose(np.abs(found).sum(axis=1), 1) or np.allclose(lengths, 1), (
        "Your rows' absolute values sum to 1; the length is Euclidean: the root of the sum of squares."
    )
    assert not np.allclose(np.abs(found).max(axis=1), 1) or np.allclose(lengths, 1), (
        "You divide by the largest number of a row; the length is Euclidean: the root of the sum of squares."
    )
    assert not np.allclose(lengths[:4], 1, atol=1e-4) or np.allclose(lengths, 1, atol=1e-6), (
        f"The row [-3e-14, 4e-14] is short, but not zero: it should get length 1, too. Its length is {lengths[4]:.6f}. "
        "Replace lengths of exactly 0, and add nothing to the others."
    )
    assert np.allclose(lengths, 1, atol=1e-6), (
        f"The rows have the lengths {lengths.round(6).tolist()}, all should be 1. np.linalg.norm(M) is one number, "
        "with axis=0 one per column; you need one per row (axis=1), as a column, so that each row is divided by "
        "its own."
    )
    expected = np.array([[0.6, 0.8], [0, -1], [0.6, 0.8], [0.6, -0.8], [-0.6, 0.8]])
    assert not np.allclose(found, np.abs(expected), atol=1e-6), (
        f"The signs are lost: row [0, -2] should become [0, -1]; yours is {_list(found[1])}."
    )
    assert np.allclose(found, expected, atol=1e-6), (
        f"Each row keeps its direction: the rows should become {_list(expected)}; yours are {_list(found)}."
    )


@pytest.mark.exercise("fix_unit_rows", share=1, clauses="zero_rows new_array pure")
def test_zero_row_stays(student):
    """Leaves a row of zeros as it is."""
    found = _array(
        student.pure("fix_unit_rows", np.array([[0.0, 0, 0], [0, 0, 5]])), (2, 3), "the result, all rows included,"
    )
    assert np.isfinite(found).all(), "A row of zeros has length 0, and 0 / 0 is nan. Divide such a row by 1 instead."
    assert not found[0].any(), f"A row of zeros has no direction: leave it zero. Yours: {found[0].tolist()}."
    assert np.allclose(found[1], [0, 0, 1], atol=1e-6), f"Row [0, 0, 5] should become [0, 0, 1], not {found[1]}."
    for row, unit in (([6.0, -8.0], [0.6, -0.8]), ([-3.0], [-1.0])):
        found = _array(student.call("fix_unit_rows", np.array([row])), (1, len(row)), f"the result for [{row}]")
        assert np.allclose(found, [unit], atol=1e-6), f"[{row}] should become [{unit}], not {_list(found)}."


@pytest.mark.exercise(
    "pca_project", share=2, clauses="two_arrays centred directions largest_first not_rescaled few_rows pure"
)
def test_projects_the_cross(student):
    """Projects the centred rows onto the directions of largest variance."""
    coordinates, _ = _pca(student, CROSS, 2)
    mean = coordinates.mean(axis=0)
    assert np.allclose(mean, 0, atol=1e-6), (
        f"The coordinates should have mean 0 on each axis; theirs is {mean.round(2).tolist()}. Subtract the mean "
        "of each column first, both to find the directions and to project."
    )
    squares = (coordinates**2).sum(axis=0)
    assert not np.isclose(squares.sum(), [9, 12]).any() or np.isclose(squares[0], squares[1]), (
        "You divide the columns by their standard deviation. Only centre them: do not rescale the columns."
    )
    centred = CROSS - [10, 20, 5]
    columns = [
        centred @ (np.array([[one], [two], [three]]) * DIRECTIONS)[:, :2]
        for one in (1, -1)
        for two in (1, -1)
        for three in (1, -1)
    ]
    assert not any(np.allclose(coordinates, other, atol=1e-6) for other in columns), (
        "You multiply by columns of the third result of np.linalg.svd. It is Vt: the directions are its rows, so the "
        "coordinates are centred @ Vt.T."
    )
    assert not any(np.allclose(coordinates, centred[:, columns]) for columns in ([0, 1], [1, 0], [1, 2], [0, 2])), (
        "These are columns of the centred embeddings. Project the rows onto the directions of largest variance."
    )
    assert squares[0] >= squares[1] - 1e-9, (
        "The axis with the largest variance comes first; yours come in ascending order."
    )
    assert not np.isclose(squares[0], squares[1]), (
        "Your coordinates have the same spread on both axes. U of the SVD has unit columns, and so has a whitened PCA; "
        "the coordinates are U * S, which is the centred rows times the directions."
    )
    assert np.allclose(np.abs(coordinates), [[9, 0], [9, 0], [0, 3], [0, 3]], atol=1e-6), (
        f"Rows {_list(CROSS)} are 9 away from their mean along (2, -2, 1) / 3, and 3 away along (1, 2, 2) / 3, so that "
        f"the coordinates are [9, 0], [-9, 0], [0, 3], [0, -3], signs aside; yours are {_list(coordinates)}."
    )
    assert coordinates[0, 0] * coordinates[1, 0] < 0, "Rows 0 and 1 are on opposite sides of the mean."
    coordinates, _ = _pca(student, np.array([[1.0, 2, 3], [3, 4, 4]]), 1)
    assert np.allclose(np.abs(coordinates), 1.5, atol=1e-6), (
        "Two rows of three columns, [1, 2, 3] and [3, 4, 4], are 3 apart: their coordinates are 1.5 and -1.5; yours "
        f"are {_list(coordinates)}."
    )


@pytest.mark.exercise("pca_project", share=1, clauses="two_arrays whole_variance")
def test_variance_ratio(student):
    """Returns each axis's share of the whole variance."""
    _, ratio = _pca(student, CROSS, 2)
    assert not np.allclose(ratio, [0.75, 0.25], atol=1e-3), (
        "Your shares are those of the singular values. A variance is a singular value squared."
    )
    assert not np.allclose(ratio, [0.9, 1.0], atol=1e-3), "You return the running total; return each axis's own share."
    assert not any(np.allclose(ratio, variances, atol=1e-3) for variances in ([40.5, 4.5], [54, 6], [162, 18])), (
        f"{ratio.round(3).tolist()} are variances, or sums of squares. A share is the axis's part of their sum."
    )
    assert not np.allclose(ratio, [0.1, 0.9], atol=1e-3), "The share of the axis with the largest variance comes first."
    for n_and_less in (4 / 3, 3 / 4):
        assert not np.allclose(ratio, [0.9 * n_and_less, 0.1 * n_and_less], atol=1e-3), (
            f"Your shares are {ratio.round(3).tolist()}; they should be 0.9 and 0.1. The factor is that of n and n - 1 "
            "for 4 rows: one of your variances is divided by n, as .var() of NumPy does, the other by n - 1, as "
            "explained_variance_ and np.cov do. Use one of them for both."
        )
    assert np.allclose(ratio, [0.9, 0.1], atol=1e-6), (
        f"The variances are as 9 to 1, so the shares are 0.9 and 0.1; yours are {ratio.round(3).tolist()}."
    )
    _, first = _pca(student, CROSS, 1)
    assert np.allclose(first, [0.9], atol=1e-6), (
        "With one component the share is still 0.9 of the variance of all columns; yours is "
        f"{first.round(3).tolist()}. Divide by the variance of the data, not by that of the axes you keep."
    )
    _, every = _pca(student, CROSS, 3)
    assert np.allclose(every, [0.9, 0.1, 0], atol=1e-6), (
        f"With three components the shares are 0.9, 0.1 and 0; yours are {every.round(3).tolist()}."
    )


@pytest.mark.exercise("plot_map", share=1, clauses="given_axes returned points horizontal_vertical pure")
def test_one_point_a_movie(student):
    """Draws one point per movie on the given axes, and returns these."""
    coordinates, titles, labels = _map()
    drawn_maps.check_points(drawn_maps.draw(student, coordinates, titles, labels), coordinates)


@pytest.mark.exercise("plot_map", share=1, clauses="colours own_colours legend")
def test_legend_names_the_labels(student):
    """Gives each label its own colour and legend entry, and a genre its colour of plots.GENRE_COLOURS."""
    coordinates, titles, labels = _map()
    drawn = drawn_maps.draw(student, coordinates, titles, labels)
    drawn_maps.check_legend(drawn, coordinates, labels)
    drawn_maps.check_colours(drawn, coordinates, labels)


@pytest.mark.exercise("plot_map", share=1, clauses="axis_labels title")
def test_says_what_it_shows(student):
    """Labels both axes and gives the map a title."""
    drawn_maps.check_captions(drawn_maps.draw(student, *_map()))


@pytest.mark.exercise("plot_map", share=1, clauses="how_many_titles few_movies own_points as_given")
def test_names_some_movies(student):
    """Writes 5 to 30 titles, each at its own point, on large and small maps."""
    coordinates, titles, labels = _map()
    # 36 movies, 3, 5, 400, and 8 side by side.
    many = np.random.default_rng(6).normal(size=(400, 2))
    maps = [
        (coordinates, titles, labels),
        (coordinates[:3], titles[:3], labels[:3]),
        (coordinates[:5], titles[:5], labels[:5]),
        (many, np.array([f"Number {row} (1999)" for row in range(400)]), np.tile(labels[:4], 100)),
        (np.column_stack([np.arange(8.0), np.full(8, 2.0)]), titles[:8], labels[:8]),
    ]
    for places, names, kinds in maps:
        try:
            drawn = drawn_maps.draw(student, places, names, kinds)
        except StudentError as error:
            if len(names) >= 5:
                raise
            raise StudentError(f"With fewer than 5 movies all are named; here are {len(names)}. {error}") from None
        drawn_maps.check_names(drawn, places, names)


MIXED_DIVISORS = (
    "Your values are 4/3 or 3/4 of the right ones, as n and n - 1 for 4 movies: you divide the covariance by the one "
    "and the standard deviations by the other. np.cov and pandas' .std() take n - 1, NumPy's .std() takes n: use one "
    "for both, or np.corrcoef."
)


@pytest.mark.exercise("axis_correlations", share=2, clauses="pearson rows columns pure")
def test_correlations(student):
    """Correlates each axis with each column, in a row called axis_1, axis_2, ... per axis."""
    stats = pd.DataFrame(
        {"log_count": [1.0, 2, 3, 4], "mean_rating": [2.0, 1, 4, 3], "year": [1990.0, 1980, 1970, 1960]}
    )
    coordinates = np.array([[10.0, 1, 4], [20, 3, 3], [30, 2, 1], [40, 4, 2]])
    found = _correlations(student.pure("axis_correlations", coordinates, stats), stats, 3)
    expected = np.array([[1.0, 0.6, -1], [0.8, 0, -0.8], [-0.8, -0.8, 0.8]])
    assert np.isfinite(found).all(), f"No correlation is nan here; yours are {_list(found)}."
    for n_and_less in (4 / 3, 3 / 4):
        assert not np.allclose(found, expected * n_and_less, atol=1e-6), MIXED_DIVISORS
    assert np.abs(found).max() < 1.001, (
        f"A correlation lies between -1 and 1; yours reach {np.abs(found).max():.2f}. A covariance becomes one when it "
        "is divided by both standard deviations."
    )
    assert not np.allclose(found, np.abs(expected)), "Keep the sign: -1 says that the axis runs against the years."
    assert not np.allclose(found, expected**2), "You return the squares; return the correlations themselves."
    assert np.allclose(found, expected, atol=1e-6), (
        f"The axes are the columns of {_list(coordinates)}, the columns of movie_stats {_list(stats.T)}. Their "
        f"correlations are {_list(expected)} (rows are axes); yours are {_list(found)}."
    )


@pytest.mark.exercise("axis_correlations", share=1, clauses="pearson pairing missing_year pure")
def test_pairs_rows_by_position(student):
    """Pairs rows by position, whatever the index of movie_stats, and copes with a missing year."""
    stats = pd.DataFrame(
        {"log_count": [1.0, 2, 4, 3], "mean_rating": [4.5, 1, 2, 3.5], "year": [2000, np.nan, 1985, 1990]},
        index=[3, 0, 7, 1],
    )
    found = _correlations(student.pure("axis_correlations", np.array([[1.0], [2], [4], [3]]), stats), stats, 1)
    log_count, mean_rating, year = found[0]
    covariances = [np.cov([1.0, 2, 4, 3], ddof=ddof)[()] for ddof in (0, 1)]
    assert not np.isclose(log_count, covariances, atol=1e-6).any(), (
        f"Axis 1 equals log_count, so their correlation is 1; yours is {log_count:.2f}, which is a covariance. Divide "
        "it by both standard deviations, as np.corrcoef does."
    )
    assert not np.isclose(log_count, [4 / 3, 3 / 4], atol=1e-6).any(), MIXED_DIVISORS
    assert np.isclose(log_count, 1, atol=1e-6), (
        f"Axis 1 equals log_count, so their correlation is 1; yours is {log_count:.2f}. Do you take the columns as "
        "they are? pandas pairs rows by index: after a mask the index of movie_stats has gaps. Pair by position, with "
        "to_numpy()."
    )
    assert not np.isnan(year), "The correlation with year is nan: leave out the movie whose year is missing."
    assert not np.isclose(mean_rating, np.corrcoef([1, 4, 3], [4.5, 2, 3.5])[0, 1]), (
        "Movie 1 has no year, but it has a mean rating: leave it out for the year only."
    )
    assert not np.isclose(mean_rating, -0.4), "These are rank correlations (Spearman); the contract asks for Pearson."
    pearson = np.corrcoef([1, 2, 4, 3], stats["mean_rating"])[0, 1]
    assert np.isclose(mean_rating, pearson, atol=1e-6), (
        f"Pearson's correlation of axis 1 and mean_rating is {pearson:.3f} here; yours is {mean_rating:.3f}."
    )
    on_all = [-1.115547, -1.67332, -0.788811, -1.183216]  # sums over 3 and 2, standard deviations by n and by n - 1
    assert not np.isclose(year, on_all, atol=1e-5).any(), (
        f"The correlation with year should be -1; yours is {year:.2f}. The years are those of 3 movies, but the mean "
        "and the standard deviation of the axis are still those of all 4. Choose the movies first, then calculate both."
    )
    assert np.isclose(year, -1, atol=1e-6), (
        f"Where the year is known it falls as axis 1 rises, so the correlation is -1; yours is {year:.2f}. The movie "
        "without a year should take part nowhere: its year is not filled, and its place on the axis is left out, too."
    )


@pytest.mark.exercise("tsne_project", share=2, clauses="tsne array pure")
def test_keeps_groups_together(student):
    """Places neighbours together."""
    # Of fewer groups a linear projection happens to keep too many together.
    n, n_groups = 40, 10
    group = np.repeat(np.arange(n_groups), n // n_groups)
    rows = 8 * np.eye(n_groups)[group] + np.random.default_rng(7).normal(size=(n, n_groups))
    with few_steps(student, ENOUGH):
        one = student.pure("tsne_project", rows, 4, 0)
    assert getattr(one, "kind", "") != "TSNE", "`fit` returns the TSNE object; `fit_transform` returns the map."
    one = _array(one, (n, 2), "the map")
    assert np.isfinite(one).all(), "Some coordinates are nan or infinite."
    distance = np.sqrt(((one[:, None] - one) ** 2).sum(axis=2)) + np.diag(np.full(n, np.inf))
    kept = (group[distance.argmin(axis=1)] == group).mean()
    assert above("nearest in the same group", kept, 0.2), (
        "The map has nothing to do with the rows: clear groups are strewn about. Do you fit on embeddings?"
    )
    assert above("nearest in the same group", kept, 0.8), (
        f"Ten clear groups went in, but the nearest point on the map is of the same group only {100 * kept:.0f} % "
        "of the time. A linear projection such as PCA gives that, and so does a TSNE that stops too early: use "
        "sklearn.manifold.TSNE on the rows, and leave its number of steps and its learning rate as they are."
    )


@pytest.mark.exercise("tsne_project", share=1, clauses="same_seed perplexity_used seed_used global_generator")
def test_passes_its_arguments_on(student):
    """Passes perplexity and seed on to TSNE, and gives the same map for the same seed."""
    rows = np.random.default_rng(3).normal(size=(12, 4))

    def laid_out(perplexity, seed):
        return _array(student.call("tsne_project", rows, perplexity, seed), (12, 2), "the map")

    def differ(one, other):
        return not np.allclose(one, other, rtol=1e-3, atol=1e-3)

    maps = []
    with few_steps(student, FEWEST):
        sets_generator = sets_global_generator(student, lambda: maps.append(laid_out(3, 0)))
        if differ(*maps):
            assert differ(laid_out(3, 1), laid_out(3, 1)), (
                "With seed 1 two calls gave the same map, with seed 0 two different ones. 0 counts as False, so `seed "
                "or ...` and `if seed` lose it: hand it on as it is, TSNE(random_state=seed)."
            )
            raise AssertionError(
                "Seed 0 gave two different maps in two calls, and seed 1, too. Hand the seed on: "
                "TSNE(random_state=seed)."
            )
        assert not np.allclose(maps[0], laid_out(5, 0), rtol=1e-2, atol=1e-2), (
            "Perplexity 3 and perplexity 5 give the same map: pass the argument on to TSNE."
        )
        # From the start that scikit-learn chooses the seed changes nothing: that it arrives shows in one it refuses.
        try:
            laid_out(3, -1)
        except StudentError:
            assert not sets_generator, (
                "Your function sets NumPy's global generator, which belongs to the whole notebook, as np.random.seed "
                "does. Give the seed to TSNE alone: TSNE(random_state=seed)."
            )
            return
    raise AssertionError(
        "The seed does not reach TSNE: scikit-learn refuses -1 as a seed, and your function made a map with it. Pass "
        "the argument on: TSNE(random_state=seed)."
    )


@pytest.mark.exercise("tsne_project", share=1, clauses="too_large numbers_said")
def test_too_large_perplexity(student):
    """Raises ValueError, with both numbers, when perplexity is not below the number of movies."""
    rows = np.random.default_rng(2).normal(size=(6, 3))
    student.raises(ValueError, "tsne_project", rows, 6, 0)
    said = student.raises(ValueError, "tsne_project", rows, 30, 0)
    assert {30, 6} <= _numbers(said), (
        f"For perplexity 30 of 6 rows the message should say both numbers, 30 and 6; yours is {said[:120]!r}."
    )
    try:
        with few_steps(student, FEWEST):
            found = student.call("tsne_project", rows, 5, 0)
    except StudentError as error:
        raise StudentError(f"Perplexity 5 is below 6 rows and should give a map. {error}") from None
    found = _array(found, (6, 2), "the map for perplexity 5 of 6 rows")
    assert np.isfinite(found).all(), "Perplexity 5 is below 6 rows and should give a map; yours has nan in it."


SIX_ROWS = np.array([[9.0, 1], [9, 17], [12, 7], [14, 2], [13, 18], [6, 3]])
SIX_ON_A_MAP = np.array([[13.0, 18], [17, 3], [12, 3], [2, 5], [2, 11], [5, 9]])


@pytest.mark.exercise("neighbour_preservation", share=2, clauses="share euclidean itself order neighbours pure")
def test_share_by_hand(student):
    """Counts the shared neighbours, the movie itself left out."""
    rows, flat = SIX_ROWS, SIX_ON_A_MAP
    # The two nearest of each movie in the embedding, and on the map.
    before = [[5, 3], [4, 2], [3, 0], [0, 2], [1, 2], [0, 2]]
    after = [[5, 4], [2, 5], [1, 5], [5, 4], [5, 3], [4, 3]]
    found = as_float(student.pure("neighbour_preservation", rows, flat, 2), "the share")
    of_many = as_float(student.call("neighbour_preservation", MANY, MANY[:, :2], 4), "the share")
    assert found != pytest.approx(1) or of_many != pytest.approx(89 / 4), (
        "You divide the number of kept neighbours by k alone: it is the sum over all movies, so divide by their number "
        "as well, or take the mean over the movies."
    )
    assert found != pytest.approx(0) or of_many != pytest.approx(3 / 4), (
        "The shares of movies 0 to 5 for k=2 are 0.5, 0.5, 0, 0, 0 and 0: yours is their median, 0. Take their mean, "
        "0.1667."
    )
    causes = {
        100 / 6: "That is in percent; the share is from 0 to 1.",
        2
        / 6: "That is the mean number of kept neighbours, or their share by city blocks. The share is the number over "
        "k, of neighbours by Euclidean distance.",
        1.0: "So every neighbour would be kept. Are all other movies taken as neighbours, without k? Do both searches "
        "use the same rows? Or does len(a & b) get two arrays? That needs sets.",
        7 / 12: "Each movie finds itself, which every map keeps. Its distance to itself is 0: leave it out.",
        4 / 6: "Each movie finds itself, which every map keeps. Its distance to itself is 0: leave it out.",
        4 / 9: "Each movie finds itself, which every map keeps. Its distance to itself is 0: leave it out.",
        1 / 12: "You compare place by place. The order among the k nearest does not matter: use sets.",
        1 / 9: "You divide by the size of the union of both sets; the share is the number kept over k.",
        5 / 12: "These are neighbours by cosine; the contract asks for Euclidean distance in both spaces.",
        5 / 2: "Five neighbours are scikit-learn's own choice: n_neighbors=k.",
        3 / 4: "You look for each neighbour among those of all movies on the map. Look among the k neighbours of the "
        "same movie, row by row.",
        1 / 2: "Do you take the farthest movies, without ascending order? Or do you look for the rows of the map among "
        "those of the embedding? Each needs a search of its own.",
        1 / 4: "These are neighbours by city blocks in one space; the contract asks for Euclidean distance in both.",
    }
    cause = next((f" {cause}" for value, cause in causes.items() if np.isclose(found, value)), "")
    assert found == pytest.approx(1 / 6), (
        f"The share for k=2 is {2 / 12:.4f}; yours is {found:.4f}.{cause} The two nearest of movies 0 to 5 are "
        f"{before} in the embedding and {after} on the map: movies 0 and 1 keep one each, 2 of 12 are kept."
    )
    assert of_many == pytest.approx(89 / 120, abs=1e-6), (
        f"Of 30 movies in four columns and k=4, a map of the first two columns keeps 89 of 120 neighbours, "
        f"{89 / 120:.4f}; yours is {of_many:.4f}. Take Euclidean distances of the rows as they are."
    )


@pytest.mark.exercise("neighbour_preservation", share=1, clauses="same_place any_width neighbours share")
def test_best_and_worst_map(student):
    """Gives 1 for a map that keeps every neighbour, 0 for one that keeps none."""
    line = np.array([[1.0, 0, 0], [2, 0, 0], [4, 0, 0], [8, 0, 0], [16, 0, 0]])
    for k in (1, 2, 4):
        found = as_float(student.call("neighbour_preservation", line, 10 * line[:, :2], k), "the share")
        assert found < 1.001 or found > 99, (
            f"A share is at most 1; for k={k} yours is {found:.3f}. Is it the number of kept neighbours over k, the "
            "movie itself left out?"
        )
        assert found == pytest.approx(1), (
            f"The map is the same line, ten times as long: every neighbour is kept, so the share for k={k} is 1; yours "
            f"is {found:.3f}."
        )
    # Movies 0 and 2 as well as 1 and 3 are near each other along the third column alone.
    deep = np.array([[1.0, 1, 1], [2, 1, 60], [3, 1, 2], [4, 1, 61]])
    found = as_float(student.call("neighbour_preservation", deep, deep + 5, 1), "the share")
    assert found == pytest.approx(1), (
        f"A map of three columns, each moved by 5, keeps every neighbour: 1; yours is {found:.3f}. Use all columns."
    )
    # Nearest before: 0-1, 1-0, 2-3, 3-2; on the map: 0-2, 1-3, 2-0, 3-1. Some are at the same place.
    pairs = np.array([[1.0, 1], [1, 1], [50, 9], [50, 9]])
    mixed = np.array([[1.0, 1], [50, 9], [1, 1], [50, 9]])
    found = as_float(student.call("neighbour_preservation", pairs, mixed, 1), "the share")
    by_hand = as_float(student.call("neighbour_preservation", SIX_ROWS, SIX_ON_A_MAP, 2), "the share")
    assert found == pytest.approx(0), (
        f"Movies 0 and 1 are at the same place, and 2 and 3; on the map 0 and 2, and 1 and 3. No movie keeps its "
        f"nearest neighbour, so the share is 0; yours is {found:.3f}. "
        + (
            "The movie itself need not come first among movies at its place: leave it out by its row number, as "
            "kneighbors() without rows does."
            if by_hand == pytest.approx(1 / 6)
            else "Fix what the check above shows first."
        )
    )


EIGHT_ROWS = np.array([[13.0, 20], [17, 24], [23, 1], [22, 13], [2, 19], [15, 12], [4, 14], [10, 3]])


@pytest.mark.exercise("genre_purity", share=2, clauses="pair purity neighbours euclidean itself same_place pure")
def test_purity_by_hand(student):
    """Averages the share of same-genre neighbours over the movies of the genre."""
    apart = np.arange(40.0)[:, None] + 1000 * (np.arange(40) < 20)[:, None]
    purity, shuffled = _purity(student.call("genre_purity", apart, np.arange(40) < 20, 3))
    assert purity > 0.9 or shuffled < 0.9, "The purity comes first, that of the shuffled labels second."
    found = _purity(student.pure("genre_purity", EIGHT_ROWS, np.arange(8) < 4, 2))[0]
    of_many = _purity(student.call("genre_purity", MANY, MANY[:, 1] > 3, 4))[0]
    assert found != pytest.approx(1) or of_many != pytest.approx(9 / 10), (
        "Each of movies 0 to 3, the genre, has 1 or 2 of its 2 neighbours in it, and your purity is 1: you count a "
        "movie fully as soon as one neighbour is of the genre. Take the share of its k neighbours: 5 of 8 are, 0.625."
    )
    itself = "Is each movie its own neighbour? Its distance to itself is 0: leave it out."
    causes = {
        62.5: "That is in percent; the purity is from 0 to 1.",
        9 / 16: "You averaged over all 8 movies. Ask only the movies of the genre: how many of their neighbours are "
        "of it too?",
        5 / 16: "That is 5 of 16, the neighbours of all 8 movies. Divide by those of the 4 movies of the genre.",
        5 / 4: "That is the mean number of neighbours of the genre; the share is that number over k.",
        1.0: "Do you look for neighbours among the movies of the genre alone? Look among all movies.",
        3 / 7: "That is the share among all other movies: is k used?",
        7 / 8: itself,
        3 / 4: itself,
        9 / 8: itself,
        1 / 2: "These are neighbours by city blocks; the contract asks for Euclidean distance.",
        3 / 8: "These are neighbours by cosine; the contract asks for Euclidean distance.",
    }
    cause = next((f" {cause}" for value, cause in causes.items() if np.isclose(found, value)), "")
    assert found == pytest.approx(0.625), (
        f"The purity for k=2 is 0.625, the first of the two values; yours is {found:.4f}.{cause} The two nearest of "
        "movies 0 to 3, which are the genre, are [[1, 5], [0, 3], [3, 7], [5, 0]]: 5 of 8 are among movies 0 to 3."
    )
    assert of_many == pytest.approx(29 / 40, abs=1e-6), (
        f"Of 30 movies 10 are of the genre; of the 4 nearest of each, 29 of 40 are, {29 / 40}. Yours is {of_many:.4f}. "
        "Take Euclidean distances of the rows as they are."
    )
    pairs = np.array([[1.0, 2], [1, 2], [50, 40], [50, 40]])
    found = _purity(student.call("genre_purity", pairs, np.array([True, False, False, True]), 1))[0]
    assert found == pytest.approx(0), (
        f"Movies 0 and 1 are at the same place, and 2 and 3; 0 and 3 are the genre. Each one's nearest is the other at "
        f"its place, which is not of the genre: purity 0, yours is {found:.3f}. The movie itself need not come first "
        "among movies at its place: leave it out by its row number, as kneighbors() without rows does."
    )


@pytest.mark.exercise("genre_purity", share=2, clauses="pair control same_labels same_number seed")
def test_shuffled_control(student):
    """Gives the same share for shuffled labels, the same again for the same call."""
    rng = np.random.default_rng(3)
    # With k = 3, counting the movie itself adds 0.25; one shuffle of so many labels strays by 0.03.
    # The genre is at both ends, so that labels that are only turned round are the same labels.
    is_genre = np.repeat([True, False, True], [50, 300, 50])
    rows = rng.normal(size=(400, 3)) + 50 * is_genre[:, None]
    purity, shuffled = _purity(student.pure("genre_purity", rows, is_genre, 3))
    assert purity == pytest.approx(1), f"The genre is far from the rest, so its purity is 1; yours is {purity:.3f}."
    assert below("shuffled purity", shuffled, 0.9), (
        "Your second value equals the first: bring the labels into a random order before you count again. Turned round "
        "they would keep their neighbours."
    )
    first = _purity(student.call("genre_purity", EIGHT_ROWS, np.arange(8) < 4, 2))[0]
    assert first == pytest.approx(0.625), (
        "The first value is not right yet: fix what the check above shows. The second is the same share, for shuffled "
        "labels."
    )
    # If all others are neighbours, every order of the labels has the same purity.
    no_difference = [student.call("genre_purity", rows[:n], np.arange(n) < 3, n - 1) for n in (6, 14)]
    assert shuffled == pytest.approx(0) or any(_purity(pair)[1] != pytest.approx(0) for pair in no_difference), (
        "With 6 movies and k=5 all others are neighbours: 3 movies of the genre have the purity 0.4, and shuffled "
        "labels, too. Your second value is 0. If it is the difference of the two, return the purity of the shuffled "
        "labels itself."
    )
    assert below("shuffled purity off chance", abs(shuffled - 99 / 399), 0.13), (
        f"With shuffled labels a neighbour is of the genre about as often as any movie, {99 / 399:.2f}; yours is "
        f"{shuffled:.2f}. Bring the labels into a random order, as rng.permutation(is_genre) does, and count as for "
        "the first value."
    )
    # Two shuffles of so many labels have the same share in 1 of 25 cases.
    again = [_purity(student.call("genre_purity", rows, is_genre, 3))[1] for _ in range(4)]
    assert again == pytest.approx([shuffled] * 4), (
        "The second value comes out otherwise on a second call: shuffle with np.random.default_rng(seed), a fixed seed."
    )
    # If all others are neighbours, every order of the labels has the same purity.
    for n, of_genre in ((6, 3), (14, 5)):
        found = _purity(student.call("genre_purity", rng.normal(size=(n, 2)), np.arange(n) < of_genre, n - 1))[1]
        assert found != pytest.approx(of_genre / n), (
            f"{found:.3f} is the genre's share of all {n} movies. Count the neighbours of the shuffled labels, as for "
            "the first value."
        )
        assert found == pytest.approx((of_genre - 1) / (n - 1), abs=1e-6), (
            f"With {n} movies and k={n - 1} all others are neighbours: each of {of_genre} movies of the genre has "
            f"{of_genre - 1} of {n - 1}, in every order of the labels. So the second value is "
            f"{(of_genre - 1) / (n - 1):.3f}; yours is {found:.3f}. Use the shuffled labels both for the movies that "
            "are asked and for their neighbours, and keep the number of movies of the genre."
        )


def _array(value, shape, what):
    assert isinstance(value, np.ndarray) or not isinstance(value, list | tuple | pd.Series | pd.DataFrame), (
        f"{what} should be a NumPy array; it is {describe(value)}: np.array(...) makes one."
    )
    return as_array(value, shape, what)


def _mask(value, n, note):
    found = _array(value, None, "the mask")
    assert found.dtype == bool or found.shape == (n,), (
        f"The mask should hold True or False for each of the {n} movies; yours holds {len(found)} numbers. A "
        "comparison such as counts >= min_ratings gives a mask."
    )
    assert found.shape == (n,), (
        f"The mask should have one entry per movie, {n} here; its shape is {found.shape}. {note}: np.bincount has an "
        "argument minlength, here n_movies."
    )
    assert found.dtype == bool, f"The mask should be boolean, to select rows with; its type is {found.dtype}."
    return found


def _rows(mask):
    return np.flatnonzero(mask).tolist()


def _list(array):
    return np.round(np.asarray(array, dtype=float), 2).tolist()


def _numbers(text):
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


def _pca(student, rows, n_components):
    try:
        pair = student.pure("pca_project", rows, n_components)
    except StudentError as error:
        few = ", fewer rows than columns" if len(rows) < rows.shape[1] else ""
        raise StudentError(f"{error} The embeddings have the shape {rows.shape} here{few}.") from None
    pair = as_tuple(pair, 2, "pca_project")
    shape, width = np.shape(pair[0]), rows.shape[1]
    assert shape not in ((width, n_components), (n_components, width)), (
        f"The coordinates have one row per movie, {len(rows)} here; yours have the shape {shape}, with something "
        "for each of the columns of embeddings. The directions have that shape; the coordinates are the centred rows "
        "times the directions."
    )
    assert shape != (len(rows), width) or width == n_components, (
        f"You return all {width} axes; n_components is {n_components}."
    )
    assert shape != (n_components,), "The coordinates come first, explained_variance_ratio second."
    coordinates = _array(pair[0], (len(rows), n_components), "the coordinates")
    return coordinates, _array(pair[1], (n_components,), "explained_variance_ratio")


def _map():
    """Return coordinates, titles and labels of 36 movies; two labels have no colour in GENRE_COLOURS."""
    titles = np.array([f"Part {number} ({1970 + number})" for number in range(36)])
    labels = np.array(["Horror", "Comedy", "other", "Western", "War", "Comedy"] * 6)
    return np.random.default_rng(4).uniform(-5, 5, size=(36, 2)) * [1, 3], titles, labels


def _purity(value):
    pair = as_tuple(value, 2, "genre_purity")
    return as_float(pair[0], "each of the two shares"), as_float(pair[1], "each of the two shares")


def _correlations(found, stats, n_axes):
    """Return the numbers of the table, (n_axes, columns), once its shape and its names are right."""
    frame, columns = as_frame(found, what="axis_correlations"), list(stats.columns)
    if list(frame.index) == columns and set(frame.columns) != set(columns):
        raise AssertionError("Your table is on its side: one row per axis, one column per column of movie_stats.")
    as_frame(frame, columns, n_axes, "axis_correlations")
    assert set(frame.columns) == set(columns), (
        f"The table should have the columns of movie_stats, {columns}, and no others; yours has {list(frame.columns)}."
    )
    names = [f"axis_{number + 1}" for number in range(n_axes)]
    assert list(frame.index) == names, (
        f"The rows should be called {', '.join(names)}; yours are {', '.join(map(str, frame.index))}."
    )
    return as_array(frame[columns].to_numpy(), what="axis_correlations")
