"""Hidden tests of stage 5: other data than the visible checks, and slow plain versions to compare with."""

import re

import numpy as np
import pandas as pd
import pytest

from workbook.checks import above, as_array, as_float, as_frame, as_tuple, below, describe
from workbook.checks.outcomes import StudentError
from workbook.checks.student.tsne_steps import ENOUGH, FEWEST, few_steps
from workbook.visible_tests.support import drawn_maps
from workbook.visible_tests.support.generators import sets_global_generator

STATS = ["log_count", "mean_rating", "year"]
# Shares may be means in 32-bit numbers; one neighbour more or less changes them a thousand times as much.
NOISE = 1e-6


# popular_mask


@pytest.mark.exercise("popular_mask", share=2, clauses="at_least boolean_array unrated")
def test_random_ratings(student):
    """Marks the right movies among many, the first and last ones unrated."""
    index = np.random.default_rng(10).integers(3, 40, size=600).astype("int32")
    n_movies, least = 47, 16
    counts = [int((index == movie).sum()) for movie in range(n_movies)]
    found = _mask(student.call("popular_mask", index, n_movies, least), n_movies)
    assert found.tolist() != [count >= least for count in sorted(counts, reverse=True)], (
        "Row r of your mask is the r-th most rated movie. value_counts sorts by count; row r must be the movie r."
    )
    exact = [movie for movie in range(n_movies) if counts[movie] == least]
    assert found[exact].all(), f"Movies with exactly {least} ratings are left out: at least {least} means >=, not >."
    assert not found[[0, 1, 2, 40, 46]].any(), "Movies that nobody rated are in your mask."
    for movie in range(n_movies):
        assert found[movie] == (counts[movie] >= least), (
            f"Movie {movie} has {counts[movie]} ratings, min_ratings is {least}, and your mask says "
            f"{found[movie]}. Is row r of the mask the movie r, and not the r-th most rated one?"
        )


@pytest.mark.exercise("popular_mask", share=1, clauses="at_least pure")
def test_one_rating_is_enough(student):
    """Follows min_ratings, also when it is 1."""
    found = _mask(student.pure("popular_mask", np.array([5, 0, 5], "int32"), 8, 1), 8)
    rows = np.flatnonzero(found).tolist()
    assert rows == [0, 5], f"With min_ratings=1 the rated movies 0 and 5 are kept, and no others; you keep {rows}."
    found = _mask(student.call("popular_mask", np.array([5, 0, 5], "int32"), 8, 2), 8)
    rows = np.flatnonzero(found).tolist()
    assert rows == [5], f"With min_ratings=2 only movie 5 is kept; you keep {rows}. Do you use min_ratings?"
    found = _mask(student.call("popular_mask", np.repeat([1, 0], [70_000, 300]).astype("int32"), 2, 200), 2)
    assert found.all(), "Movies with 300 and with 70,000 ratings have at least 200. Count in int64, no small type."


@pytest.mark.exercise("popular_mask", share=1, clauses="zero no_ratings")
def test_nothing_rated(student):
    """Counts 0 for movies without ratings, which is enough for min_ratings=0, and copes with no ratings at all."""
    found = _mask(student.call("popular_mask", np.array([4, 4, 1], "int32"), 7, 0), 7)
    assert found.all(), "With min_ratings=0 every movie is marked, those without ratings too."
    for least in (0, 2):
        found = _mask(student.call("popular_mask", np.array([], "int32"), 5, least), 5)
        assert found.tolist() == [least == 0] * 5, (
            f"Without any ratings all 5 movies count 0; with min_ratings={least} your mask is {found.tolist()}."
        )


# fix_unit_rows


@pytest.mark.exercise("fix_unit_rows", share=3, clauses="length_one direction new_array pure")
def test_lengths_and_directions(student):
    """Scales rows of very unequal length, of any number of columns."""
    rng = np.random.default_rng(11)
    vectors = rng.normal(size=(9, 6)) * np.geomspace(0.001, 100, 9)[:, None]
    found = _array(student.pure("fix_unit_rows", vectors), (9, 6), "the result")
    lengths = np.array([np.sqrt(row @ row) for row in found])
    assert not np.allclose(np.sqrt((found**2).sum(axis=0)), 1), (
        "Your columns have length 1, not your rows: axis=0 runs down the columns. Use axis=1, one length per movie."
    )
    assert not np.isclose(np.sqrt((found**2).sum()), 1), (
        "You divide all rows by one number. np.linalg.norm(M) is one number for the whole matrix; you need one "
        "norm per row (axis=1)."
    )
    assert not np.allclose(np.abs(found).sum(axis=1), 1), (
        "Your rows' absolute values sum to 1; the length is Euclidean."
    )
    assert not np.allclose(np.abs(found).max(axis=1), 1), "You divide by the largest number; the length is Euclidean."
    assert np.allclose(lengths, 1, atol=1e-6), f"All rows should have length 1; yours are {lengths.round(3).tolist()}."
    cosines = [one @ row / np.sqrt(row @ row) for one, row in zip(found, vectors, strict=True)]
    assert np.allclose(cosines, 1, atol=1e-6), (
        "Some rows have changed their direction; only their length should change."
    )
    for row in range(len(vectors)):
        again = _array(student.call("fix_unit_rows", 7 * vectors[row : row + 1]), (1, 6), "the result")
        assert np.allclose(again, found[row], atol=1e-6), "A row and 7 times that row should give the same unit row."


@pytest.mark.exercise("fix_unit_rows", share=1, clauses="short_rows")
def test_very_short_rows(student):
    """Scales rows that are nearly, but not exactly, zero."""
    vectors = np.array([[2.0, -3, 6]]) / 7 * np.geomspace(1e-13, 1e-2, 8)[:, None]
    found = _array(student.call("fix_unit_rows", vectors), (8, 3), "the result")
    assert np.allclose(found, np.array([2, -3, 6]) / 7, atol=1e-6), (
        f"Rows of lengths from 1e-13 to 0.01 should all get length 1; yours have the lengths "
        f"{np.sqrt((found**2).sum(axis=1)).round(4).tolist()}. Replace lengths of exactly 0, add nothing to the others."
    )


@pytest.mark.exercise("fix_unit_rows", share=1, clauses="zero_rows")
def test_zeros_among_others(student):
    """Leaves rows of zeros as they are and still scales the others."""
    vectors = np.random.default_rng(12).normal(size=(5, 3))
    vectors[[1, 4]] = 0
    found = _array(student.pure("fix_unit_rows", vectors), (5, 3), "the result")
    assert np.isfinite(found).all(), "A row of zeros has length 0, and 0 / 0 is nan. Divide such a row by 1 instead."
    lengths = np.sqrt((found**2).sum(axis=1))
    assert np.allclose(lengths, [1, 0, 1, 1, 0], atol=1e-6), (
        f"Rows of zeros stay zero, the others get length 1; the lengths of yours are {lengths.round(4).tolist()}."
    )


# pca_project


@pytest.mark.exercise("pca_project", share=2, clauses="two_arrays centred directions largest_first not_rescaled")
def test_same_as_eigenvectors(student):
    """Gives the coordinates that the covariance matrix gives, up to the sign of each axis."""
    rows = _tilted(50, 6)
    expected, _ = _pca_by_covariance(rows)
    coordinates, _ = _pca(student, rows, 3)
    assert np.allclose(coordinates.mean(axis=0), 0, atol=1e-5), (
        f"The coordinates should have mean 0 on each axis; theirs is {coordinates.mean(axis=0).round(2).tolist()}. "
        "Subtract the mean of each column first, both to find the directions and to project."
    )
    variances = coordinates.var(axis=0)
    assert (np.diff(variances) <= 1e-9).all() or np.allclose(variances, variances[0]), (
        f"The largest variance comes first; yours are {variances.round(2).tolist()}."
    )
    assert not np.allclose(variances, variances[0]), (
        "All your axes have the same variance. The coordinates are U * S (the centred rows times the directions), "
        "not U."
    )
    scaled, _ = _pca_by_covariance((rows - rows.mean(axis=0)) / rows.std(axis=0))
    assert not _same_axes(coordinates, scaled[:, :3]), (
        "You divide the columns by their standard deviation first. Only centre them: a factor with a large variance "
        "matters more to the predictions, and should to the map."
    )
    assert _same_axes(coordinates, expected[:, :3]), (
        "The coordinates differ from those along the directions of largest variance, also when axes may be "
        "flipped. Do you return the rows' coordinates, and do rows stand for movies, columns for factors?"
    )


@pytest.mark.exercise("pca_project", share=1, clauses="two_arrays whole_variance")
def test_shares_of_the_whole(student):
    """Gives shares of the whole variance, for any number of axes."""
    rows = _tilted(40, 5)
    _, expected = _pca_by_covariance(rows)
    for n_components in (1, 2, 5):
        _, ratio = _pca(student, rows, n_components)
        wanted = expected[:n_components]
        assert n_components == 5 or not np.isclose(ratio.sum(), 1, atol=1e-6), (
            f"With {n_components} of 5 axes the shares sum to 1. Divide by the variance of the data, not of these axes."
        )
        root = np.sqrt(expected) / np.sqrt(expected).sum()
        assert not np.allclose(ratio, root[:n_components], atol=1e-4), (
            "Your shares are those of the singular values. A variance is a singular value squared."
        )
        assert np.allclose(ratio, wanted, atol=1e-5), (
            f"The shares should be {wanted.round(3).tolist()}; yours are {ratio.round(3).tolist()}."
        )


@pytest.mark.exercise("pca_project", share=1, clauses="few_rows pure")
def test_wide_and_pure(student):
    """Works with more columns than rows, and leaves the embeddings unchanged."""
    rows = _tilted(6, 20).astype("float32")
    coordinates, _ = _pca(student, rows, 2)
    assert _same_axes(coordinates, _pca_by_covariance(rows.astype(float))[0][:, :2], 1e-3), (
        "With 6 rows of 20 columns the coordinates are wrong. Rows are movies, also when there are few of them."
    )


# plot_map


@pytest.mark.exercise("plot_map", share=1, clauses="given_axes returned points horizontal_vertical")
def test_points_on_the_given_axes(student):
    """Draws every movie once, where it belongs, on the given axes."""
    coordinates, titles, labels = _map()
    drawn_maps.check_points(drawn_maps.draw(student, coordinates, titles, labels), coordinates)


@pytest.mark.exercise("plot_map", share=1, clauses="colours own_colours")
def test_colours_mean_labels(student):
    """Gives each label one colour, which no other label has, and a genre that of plots.GENRE_COLOURS."""
    coordinates, titles, labels = _map()
    drawn_maps.check_colours(drawn_maps.draw(student, coordinates, titles, labels), coordinates, labels)


@pytest.mark.exercise("plot_map", share=1, clauses="legend")
def test_legend_is_true(student):
    """Names each label once in the legend, beside its own colour."""
    coordinates, titles, labels = _map()
    drawn_maps.check_legend(drawn_maps.draw(student, coordinates, titles, labels), coordinates, labels)


@pytest.mark.exercise("plot_map", share=1, clauses="axis_labels title")
def test_axes_have_names(student):
    """Labels both axes and gives the map a title."""
    drawn_maps.check_captions(drawn_maps.draw(student, *_map()))


@pytest.mark.exercise("plot_map", share=1, clauses="how_many_titles own_points as_given")
def test_names_are_few_and_right(student):
    """Writes 5 to 30 titles, each at its own point."""
    coordinates, titles, labels = _map()
    drawn_maps.check_names(drawn_maps.draw(student, coordinates, titles, labels), coordinates, titles)
    places = np.random.default_rng(22).normal(size=(500, 2)) + 3
    titles = np.array([f"Film {row} (1999)" for row in range(500)])
    drawn_maps.check_names(drawn_maps.draw(student, places, titles, np.resize(labels[:6], 500)), places, titles)


@pytest.mark.exercise("plot_map", share=1, clauses="few_movies pure")
def test_map_is_pure(student):
    """Uses its arguments only, and names enough movies however they lie, three of one genre included."""
    places = np.array([[0.0, 1], [2, 3], [5, 5]])
    titles, labels = np.array(["Up (2009)", "Her (2013)", "Big (1988)"]), np.array(["Comedy"] * 3)
    drawn = drawn_maps.draw(student, places, titles, labels)
    drawn_maps.check_points(drawn, places)
    drawn_maps.check_names(drawn, places, titles)
    level = np.column_stack([np.linspace(0, 9, 8), np.full(8, 2.0)])
    titles = np.array([f"Row {letter} (2001)" for letter in "ABCDEFGH"])
    drawn_maps.check_names(drawn_maps.draw(student, level, titles, np.array(["Comedy", "War"] * 4)), level, titles)


# axis_correlations


@pytest.mark.exercise("axis_correlations", share=2, clauses="pearson rows columns pure")
def test_same_as_pearson(student):
    """Gives Pearson's correlation of each axis with each column."""
    coordinates, stats = _stats(60)
    stats["year"] = stats["year"].fillna(1990)
    found = _correlations(student.pure("axis_correlations", coordinates, stats.reset_index(drop=True)), 3)
    expected = _pearson(coordinates, stats)
    ranked = _pearson(coordinates.argsort(axis=0).argsort(axis=0), stats.rank())
    assert not np.allclose(found, np.abs(expected)), "Keep the sign: it says which way the axis runs."
    assert not np.allclose(found, ranked, atol=1e-3), (
        "These are rank correlations (Spearman); the contract asks for Pearson."
    )
    assert not np.allclose(found, expected**2, atol=1e-6), "You return the squares; return the correlations themselves."
    assert np.allclose(found, expected, atol=1e-6), (
        f"The correlations should be {_list(expected)}; yours are {_list(found)} (rows are axes)."
    )


@pytest.mark.exercise("axis_correlations", share=1, clauses="pairing rows columns pure")
def test_index_does_not_matter(student):
    """Pairs rows by position, whatever the index of movie_stats, for any number of axes."""
    coordinates, stats = _stats(30)
    stats["year"] = stats["year"].fillna(1990)
    for n_axes in (3, 1, 2):
        found = _correlations(student.pure("axis_correlations", coordinates[:, :n_axes], stats), n_axes)
        assert np.isfinite(found).all(), (
            "Some correlations are nan. pandas pairs rows by index, and the index of movie_stats has gaps: use "
            "to_numpy()."
        )
        assert np.allclose(found, _pearson(coordinates[:, :n_axes], stats), atol=1e-6), (
            "The index of movie_stats changes your result. pandas pairs rows by index; pair them by position, with "
            "to_numpy()."
        )


@pytest.mark.exercise("axis_correlations", share=1, clauses="missing_year pure")
def test_missing_years(student):
    """Leaves a movie without a year out for the year only."""
    coordinates, stats = _stats(40)
    found = _correlations(student.pure("axis_correlations", coordinates, stats.reset_index(drop=True)), 3)
    expected = _pearson(coordinates, stats)
    assert np.isfinite(found[:, 2]).all(), (
        "The correlation with year is nan: leave out the movies whose year is missing."
    )
    there = stats["year"].notna().to_numpy()
    dropped = _pearson(coordinates[there], stats[there])
    assert not np.allclose(found, dropped, atol=1e-6), (
        "A movie without a year is left out for all columns. Its rating count and mean are known: leave it out for "
        "year only."
    )
    filled = _pearson(coordinates, stats.fillna(0)), _pearson(coordinates, stats.fillna(stats["year"].mean()))
    assert not any(np.allclose(found, other, atol=1e-6) for other in filled), (
        "A missing year is no year: do not fill it with 0 or the mean, leave the movie out."
    )
    assert np.allclose(found, expected, atol=1e-6), (
        f"Expected {_list(expected)} with missing years; got {_list(found)}."
    )


# tsne_project


@pytest.mark.exercise("tsne_project", share=2, seconds=30, clauses="tsne same_seed array")
def test_reproducible_neighbourhoods(student):
    """Keeps groups together that a linear projection cannot separate, and repeats itself for a seed."""
    # Of fewer groups a linear projection happens to keep too many together.
    group = np.repeat(np.arange(12), 4)
    rows = 8 * np.eye(12)[group] + np.random.default_rng(13).normal(size=(48, 12))
    with few_steps(student, ENOUGH):
        one, again = (_array(student.call("tsne_project", rows, 4, 3), (48, 2), "the map") for _ in range(2))
    assert np.isfinite(one).all(), "Some coordinates are nan or infinite."
    assert np.allclose(one, again, rtol=1e-3, atol=1e-3), (
        "The same seed gave two different maps. Hand the seed on: TSNE(random_state=seed)."
    )
    kept = (group[_near(one, 1)[:, 0]] == group).mean()
    assert above("nearest in the same group", kept, 0.8), (
        "Twelve clear groups went in, but the nearest point on the map is of the same group only "
        f"{100 * kept:.0f} % of the time. A linear projection such as PCA gives that, or a TSNE with too few steps."
    )


@pytest.mark.exercise("tsne_project", share=1, seconds=30, clauses="perplexity_used seed_used global_generator pure")
def test_perplexity_matters(student):
    """Hands perplexity and seed on."""
    rows = np.random.default_rng(14).normal(size=(25, 5))
    with few_steps(student, FEWEST):
        few, many = (_array(student.pure("tsne_project", rows, p, 0), (25, 2), "the map") for p in (4, 10))
        assert not np.allclose(few, many, rtol=1e-2, atol=1e-2), (
            "Perplexity 4 and perplexity 10 give the same map: hand the argument on to TSNE."
        )
        again = _array(student.call("tsne_project", rows, 4, 0), (25, 2), "the map")
        assert np.allclose(few, again, rtol=1e-3, atol=1e-3), (
            "Seed 0 gave two different maps. It is a seed like any other, though it counts as False: hand it on as it "
            "is."
        )
        # From the start that scikit-learn chooses the seed changes nothing: that it arrives shows in one it refuses.
        try:
            student.call("tsne_project", rows, 4, -7)
        except StudentError:
            assert not sets_global_generator(student, lambda: student.call("tsne_project", rows, 4, 2)), (
                "After a call, NumPy's global generator starts anew: np.random.seed sets it for the whole notebook. "
                "Hand the seed to TSNE alone, as random_state."
            )
            return
    raise AssertionError("The seed does not reach TSNE: scikit-learn refuses the seed -7, your function does not.")


@pytest.mark.exercise("tsne_project", share=1, seconds=30, clauses="too_large numbers_said")
def test_perplexity_is_checked(student):
    """Raises ValueError with a message that says both numbers when perplexity is not below the number of rows."""
    rows = np.random.default_rng(15).normal(size=(15, 4))
    for perplexity in (15, 15.5, 100):
        said = student.raises(ValueError, "tsne_project", rows, perplexity, 0)
        assert {perplexity, 15} <= {float(number) for number in re.findall(r"\d+(?:\.\d+)?", said)}, (
            f"For perplexity {perplexity} of 15 rows the message should say both numbers; yours is {said[:120]!r}."
        )
    with few_steps(student, FEWEST):
        found = _array(student.call("tsne_project", rows, 14, 0), (15, 2), "the map for perplexity 14 of 15 rows")
    assert np.isfinite(found).all(), "Perplexity 14 is below 15 rows and should give a map; yours has nan in it."


# neighbour_preservation


@pytest.mark.exercise("neighbour_preservation", share=2, clauses="share euclidean itself order neighbours any_width")
def test_same_as_slow_count(student):
    """Agrees with a slow count for several k, and maps of several widths."""
    rng = np.random.default_rng(16)
    rows = rng.normal(size=(40, 6)) * [4, 3, 1, 1, 1, 1] + 5
    for k, width in ((1, 2), (4, 2), (10, 2), (3, 1), (4, 4)):
        flat = rows[:, :width]
        found = as_float(student.call("neighbour_preservation", rows, flat, k), "the share")
        assert 0 <= found <= 1, f"A share lies between 0 and 1; for k={k} yours is {found:.3f}."
        expected = _kept(_near(rows, k), _near(flat, k)) / k
        with_itself = (_kept(_near(rows, k - 1), _near(flat, k - 1)) + 1) / k
        assert not np.isclose(found, with_itself) or np.isclose(found, expected), (
            f"Your share for k={k} counts each movie as its own neighbour, which every map keeps. Its distance to "
            "itself is 0: leave it out."
        )
        unit = rows / np.sqrt((rows**2).sum(axis=1, keepdims=True))
        assert not np.isclose(found, _kept(_near(unit, k), _near(flat, k)) / k) or np.isclose(found, expected), (
            "Your neighbours in the embedding go by cosine; the contract asks for Euclidean distance in both spaces."
        )
        in_order = np.mean(_near(rows, k) == _near(flat, k))
        assert not np.isclose(found, in_order) or np.isclose(found, expected), (
            "You compare the lists place by place. A neighbour is kept wherever it stands in the list: use sets."
        )
        assert found == pytest.approx(expected, abs=NOISE), (
            f"For k={k} and a map of {width} column(s) the share is {expected:.3f}; yours is {found:.3f}."
        )


@pytest.mark.exercise("neighbour_preservation", share=1, clauses="share pure")
def test_does_not_see_scale(student):
    """Gives 1 for a turned, stretched and moved copy, and depends on which points are near, not on how far they are."""
    rows = np.random.default_rng(17).normal(size=(25, 2))
    turned = 100 * rows @ np.array([[0.6, -0.8], [0.8, 0.6]]) + [3, 1000]
    found = as_float(student.pure("neighbour_preservation", rows, turned, 5), "the share")
    assert found == pytest.approx(1), (
        f"A map that is only turned, stretched and moved keeps every neighbour: 1; yours is {found:.3f}."
    )
    mixed = np.random.default_rng(18).permutation(rows)
    found = as_float(student.call("neighbour_preservation", rows, mixed, 5), "the share")
    expected = _kept(_near(rows, 5), _near(mixed, 5)) / 5
    assert found == pytest.approx(expected, abs=NOISE), (
        f"A map with its points mixed up keeps {expected:.3f} here; yours says {found:.3f}. Row r of both arrays "
        "is movie r."
    )


@pytest.mark.exercise("neighbour_preservation", share=1, clauses="same_place neighbours")
def test_movies_at_one_place(student):
    """Leaves out the movie itself, also if another movie is at its place, and takes up to n - 1 neighbours."""
    places = np.random.default_rng(23).normal(size=(12, 3))
    rows, flat = np.repeat(places, 2, axis=0), np.tile(places, (2, 1))
    found = as_float(student.call("neighbour_preservation", rows, flat, 1), "the share")
    assert found == pytest.approx(0), (
        f"Two movies at a time are at one place, other two on the map: none keeps its neighbour. Yours is {found:.3f}; "
        "the movie itself need not come first among movies at its place: leave it out by its row number."
    )
    found = as_float(student.call("neighbour_preservation", places, places[::-1], 11), "the share")
    assert found == pytest.approx(1), f"With k=11 of 12 movies all others are neighbours: 1; yours is {found:.3f}."


# genre_purity


@pytest.mark.exercise("genre_purity", share=2, clauses="pair purity neighbours euclidean itself")
def test_purity_as_slow_count(student):
    """Agrees with a slow count, for a common and for a rare genre."""
    rng = np.random.default_rng(19)
    rows = rng.normal(size=(60, 4))
    for is_genre in (rows[:, 0] + 0.7 * rng.normal(size=60) > -0.2, rows[:, 1] > 1):
        for k in (1, 5):
            found = _purity(student.call("genre_purity", rows, is_genre, k))[0]
            near = _near(rows, k)
            expected = is_genre[near[is_genre]].mean()
            everyone = (is_genre[near] == is_genre[:, None]).mean(), is_genre[near].mean()
            assert not np.isclose(found, everyone).any() or np.isclose(found, expected), (
                "You averaged over all movies. Ask only the movies of the genre: how many of their neighbours are "
                "of it too?"
            )
            itself = (is_genre[_near(rows, k - 1)[is_genre]].sum(axis=1) + 1).mean() / k
            assert not np.isclose(found, itself) or np.isclose(found, expected), (
                "Each movie counts as its own neighbour, and is of its own genre. Its distance to itself is 0: "
                "leave it out."
            )
            assert found == pytest.approx(expected, abs=NOISE), (
                f"The purity for k={k} is {expected:.3f}; yours is {found:.3f}."
            )


@pytest.mark.exercise("genre_purity", share=1, clauses="same_place")
def test_genre_at_one_place(student):
    """Leaves out the movie itself, also if another movie is at its place."""
    rows = np.repeat(np.random.default_rng(24).normal(size=(10, 2)), 2, axis=0)
    found = _purity(student.call("genre_purity", rows, np.arange(20) % 4 % 3 == 0, 1))[0]
    assert found == pytest.approx(0), (
        f"Two movies at a time are at one place, one of them of the genre: purity 0, yours is {found:.3f}. The movie "
        "itself need not come first among movies at its place: leave it out by its row number."
    )


@pytest.mark.exercise("genre_purity", share=2, clauses="pair control seed pure")
def test_control_is_chance(student):
    """Gives about the share that chance gives for shuffled labels."""
    rng, seconds = np.random.default_rng(20), []
    for n_genre in (150, 60):
        is_genre = np.arange(300) < n_genre
        rows = rng.normal(size=(300, 3)) + 3 * is_genre[:, None]
        purity, shuffled = _purity(student.pure("genre_purity", rows, is_genre, 8))
        expected = is_genre[_near(rows, 8)[is_genre]].mean()
        assert purity == pytest.approx(expected, abs=NOISE), f"The purity is {expected:.3f}; yours is {purity:.3f}."
        seconds.append(shuffled - n_genre / 300)
        chance = (n_genre - 1) / 299
        assert above("purity over shuffled purity", abs(purity - shuffled), 0.02), (
            "Your second value is no lower than the first: count again with the labels in a random order."
        )
        assert below("shuffled purity off chance", abs(shuffled - chance), 0.1), (
            f"With shuffled labels about {chance:.2f} of the neighbours are of the genre by chance; yours is "
            f"{shuffled:.2f}. Shuffle the labels, and use the shuffled ones both for the movies that are asked and "
            "for their neighbours."
        )
        again = [_purity(student.call("genre_purity", rows, is_genre, 8))[1] for _ in range(2)]
        assert again == pytest.approx([shuffled] * 2), (
            "The second value comes out otherwise on a second call: shuffle with a generator of a fixed seed."
        )
    assert np.abs(seconds).max() > NOISE, (
        "Your second value is the genre's share of all movies, whatever their neighbours. Count neighbours as for the "
        "first value, with the labels in a random order."
    )


@pytest.mark.exercise("genre_purity", share=1, clauses="same_labels same_number")
def test_control_of_all_neighbours(student):
    """Asks the movies of the shuffled labels, as many as before."""
    for n, of_genre in ((7, 1), (15, 6), (9, 8)):
        rows = np.random.default_rng(n).normal(size=(n, 3))
        found = _purity(student.call("genre_purity", rows, np.arange(n) < of_genre, n - 1))[1]
        assert found == pytest.approx((of_genre - 1) / (n - 1), abs=NOISE), (
            f"With {n} movies and k={n - 1} all others are neighbours: in any order of the labels, {of_genre} movies "
            f"of the genre have a purity of {(of_genre - 1) / (n - 1):.3f}. Your second value is {found:.3f}. Use the "
            "shuffled labels both for the movies that are asked and for their neighbours."
        )


# helpers


def _list(array):
    return np.round(np.asarray(array, dtype=float), 2).tolist()


def _array(value, shape, what):
    assert isinstance(value, np.ndarray) or not isinstance(value, list | tuple | pd.Series | pd.DataFrame), (
        f"{what} should be a NumPy array; it is {describe(value)}: np.array(...) makes one."
    )
    return as_array(value, shape, what)


def _mask(value, n_movies):
    found = _array(value, None, "the mask")
    assert found.shape == (n_movies,), (
        f"There are {n_movies} movies, so the mask has {n_movies} entries; its shape is {found.shape}. Movies "
        "without a rating need an entry too: np.bincount has an argument minlength."
    )
    assert found.dtype == bool, f"The mask should be boolean, to select rows with; its type is {found.dtype}."
    return found


def _near(rows, k):
    """Return the k nearest rows of each row, itself left out, by plain distances."""
    distance = np.sqrt(((rows[:, None] - rows[None]) ** 2).sum(axis=2))
    np.fill_diagonal(distance, np.inf)
    return distance.argsort(axis=1)[:, :k]


def _kept(before, after):
    return np.mean([len(set(one) & set(other)) for one, other in zip(before.tolist(), after.tolist(), strict=True)])


def _tilted(n, d):
    """Return rows far from the origin with unequal variances along skew directions."""
    rng = np.random.default_rng(n)
    return rng.normal(size=(n, d)) * np.linspace(4, 0.5, d) @ rng.normal(size=(d, d)) + 10 * rng.normal(size=d)


def _pca_by_covariance(rows):
    """Return (all coordinates, all shares) by the eigenvectors of the covariance matrix."""
    centred = rows - rows.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    return centred @ vectors[:, ::-1], np.maximum(values[::-1], 0) / values.sum()


def _same_axes(found, expected, tolerance=1e-5):
    """Tell whether the columns agree up to their signs."""
    scale = np.abs(expected).max()
    return all(
        min(np.abs(one - other).max(), np.abs(one + other).max()) < tolerance * scale
        for one, other in zip(found.T, expected.T, strict=True)
    )


def _pca(student, rows, n_components):
    pair = as_tuple(student.pure("pca_project", rows, n_components), 2, "pca_project")
    coordinates = _array(pair[0], (len(rows), n_components), "the coordinates")
    return coordinates, _array(pair[1], (n_components,), "explained_variance_ratio")


def _map():
    rng = np.random.default_rng(21)
    coordinates = rng.normal(size=(64, 2)) * [20, 2] + [100, -5]
    titles = np.array([f"Movie {chr(65 + i % 26)}{i} ({1930 + i})" for i in range(64)])
    return coordinates, titles, rng.choice(["other", "Sci-Fi", "Drama", "Animation", "Musical"], size=64)


def _stats(n):
    """Return (coordinates (n, 3), movie_stats with a shuffled index with gaps and some missing years)."""
    rng = np.random.default_rng(n)
    stats = pd.DataFrame(
        {
            "log_count": np.log(rng.integers(50, 400, size=n)),
            "mean_rating": rng.uniform(2, 4.5, size=n),
            "year": rng.integers(1930, 2016, size=n).astype(float),
        },
        index=rng.permutation(3 * n)[:n],
    )
    mix = rng.normal(size=(3, 3))
    standard = (stats - stats.mean()) / stats.std()
    coordinates = (standard.to_numpy() + rng.normal(size=(n, 3))) @ mix
    stats.iloc[:: max(n // 5, 2), 2] = np.nan
    return np.exp(coordinates / 2), stats


def _pearson(coordinates, stats):
    """Return the correlations (axes, columns) from their definition."""
    table = np.empty((coordinates.shape[1], len(STATS)))
    for place, name in enumerate(STATS):
        values = stats[name].to_numpy(dtype=float)
        there = ~np.isnan(values)
        y = values[there] - values[there].mean()
        for axis in range(coordinates.shape[1]):
            x = coordinates[there, axis] - coordinates[there, axis].mean()
            table[axis, place] = (x * y).sum() / np.sqrt((x**2).sum() * (y**2).sum())
    return table


def _purity(value):
    pair = as_tuple(value, 2, "genre_purity")
    return as_float(pair[0], "each of the two shares"), as_float(pair[1], "each of the two shares")


def _correlations(found, n_axes):
    frame = as_frame(found, what="axis_correlations")
    if list(frame.index) == STATS and set(frame.columns) != set(STATS):
        raise AssertionError("Your table is on its side: one row per axis, one column per column of movie_stats.")
    as_frame(frame, STATS, n_axes, "axis_correlations")
    assert set(frame.columns) == set(STATS), (
        f"The table should have the columns of movie_stats, {STATS}, and no others; yours has {list(frame.columns)}."
    )
    names = [f"axis_{number + 1}" for number in range(n_axes)]
    assert list(frame.index) == names, (
        f"The rows should be called {', '.join(names)}; yours are {', '.join(map(str, frame.index))}."
    )
    return as_array(frame[STATS].to_numpy(), what="axis_correlations").astype(float)
