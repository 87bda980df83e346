"""Visible checks of stage 5: tiny cases whose answers can be worked out by hand."""

import numpy as np
import pandas as pd
import pytest

from workbook.checks import above, as_array, as_float, as_frame, as_tuple, below

# Four movies around a far-off mean: they vary by 3 along the first number, by 1 along the second, not at all along
# the third. Their variances are as 9 to 1.
CROSS = np.array([[13.0, 20, 5], [7, 20, 5], [10, 21, 5], [10, 19, 5]])


@pytest.mark.exercise("popular_mask", share=2)
def test_counts_ratings(student):
    """Marks the movies with at least min_ratings ratings."""
    found = as_array(student.call("popular_mask", np.array([0, 2, 4, 2, 2, 4], "int32"), 6, 2), what="the mask")
    assert found.dtype == bool or found.shape == (6,), (
        f"The mask should hold True or False for each of the 6 movies; yours holds {len(found)} numbers. A comparison "
        "such as counts >= min_ratings gives a mask."
    )
    assert found.shape == (6,), (
        f"The mask should have one entry per movie, 6 here; its shape is {found.shape}. Movies 1, 3 and 5 have no "
        "rating and need an entry too, and there is no movie 6: np.bincount has an argument minlength, here n_movies."
    )
    assert found.dtype == bool, f"The mask should be boolean, to select rows with; its type is {found.dtype}."
    assert found[2], "Movie 2 has 3 ratings and min_ratings is 2, but your mask leaves it out: is min_ratings used?"
    assert found[4], "Movie 4 has exactly 2 ratings and min_ratings is 2: at least means >=, not >."
    assert not found[[1, 3, 5]].any(), "Movies 1, 3 and 5 have no rating at all, and your mask keeps one of them."
    assert found.tolist() == [False, False, True, False, True, False], (
        f"Movies 2 and 4 have 3 and 2 ratings, movie 0 has 1. With min_ratings=2 your mask keeps {_rows(found)}."
    )


@pytest.mark.exercise("popular_mask", share=1)
def test_mask_is_pure(student):
    """Uses its arguments only."""
    found = as_array(student.pure("popular_mask", np.array([1, 1, 0, 1], "int32"), 2, 3), (2,), "the mask")
    assert found.tolist() == [False, True], f"Movie 1 has 3 ratings, movie 0 has 1: your mask is {found.tolist()}."


@pytest.mark.exercise("fix_unit_rows", share=2)
def test_each_row_has_length_one(student):
    """Gives each row length 1 and keeps its direction."""
    vectors = np.array([[3.0, 4], [0, -2], [30, 40], [0.3, -0.4]])
    found = as_array(student.pure("fix_unit_rows", vectors), (4, 2), "the result")
    lengths = np.sqrt((found**2).sum(axis=1))
    assert not np.allclose(lengths[:3], 1) or np.isclose(lengths[3], 1), (
        f"The row [0.3, -0.4] is shorter than 1; it should get length 1, too. Its length is {lengths[3]:.3f}: replace "
        "lengths of 0 only."
    )
    assert not np.allclose(lengths, [0.2, 0.5, 0.02, 2]), "You divide by the square of the length: take its root."
    assert not np.allclose(np.abs(found).sum(axis=1), 1) or np.allclose(lengths, 1), (
        "Your rows' absolute values sum to 1; the length is Euclidean: the root of the sum of squares."
    )
    assert np.allclose(lengths, 1, atol=1e-6), (
        f"The rows have the lengths {lengths.round(6).tolist()}, all should be 1. np.linalg.norm(M) is one number, "
        "with axis=0 one per column; you need one per row (axis=1), as a column, so that each row is divided by "
        "its own."
    )
    assert np.allclose(found, [[0.6, 0.8], [0, -1], [0.6, 0.8], [0.6, -0.8]], atol=1e-6), (
        f"Row [3, 4] should become [0.6, 0.8]: same direction, length 1. Yours: {found[0].round(3).tolist()}."
    )


@pytest.mark.exercise("fix_unit_rows", share=1)
def test_zero_row_stays(student):
    """Leaves a row of zeros as it is."""
    found = as_array(student.call("fix_unit_rows", np.array([[0.0, 0, 0], [0, 0, 5]])), (2, 3), "the result")
    assert np.isfinite(found).all(), "A row of zeros has length 0, and 0 / 0 is nan. Divide such a row by 1 instead."
    assert not found[0].any(), f"A row of zeros has no direction: leave it zero. Yours: {found[0].tolist()}."
    assert np.allclose(found[1], [0, 0, 1], atol=1e-6), f"Row [0, 0, 5] should become [0, 0, 1], not {found[1]}."


@pytest.mark.exercise("pca_project", share=2)
def test_projects_the_cross(student):
    """Projects the centred rows onto the directions of largest variance."""
    coordinates, _ = _pca(student, CROSS, 2)
    mean = coordinates.mean(axis=0)
    assert np.allclose(mean, 0, atol=1e-6), (
        f"The coordinates should have mean 0 on each axis; theirs is {mean.round(2).tolist()}. Subtract the mean "
        "of each column before you look for directions: without it the first axis points at the mean."
    )
    spread = np.abs(coordinates).max(axis=0)
    assert spread[0] >= spread[1], "The axis with the largest variance comes first; yours come in ascending order."
    assert not np.allclose(spread[0], np.sqrt(0.5), atol=1e-3), (
        "Your coordinates all have the same spread. U of the SVD has unit columns; the coordinates are U * S, "
        "which is the centred rows times the directions."
    )
    assert np.allclose(np.abs(coordinates), [[3, 0], [3, 0], [0, 1], [0, 1]], atol=1e-6), (
        f"Around their mean the four rows lie 3 and 1 away along the axes; your coordinates are {_list(coordinates)}."
    )
    assert coordinates[0, 0] * coordinates[1, 0] < 0, "Rows 0 and 1 lie on opposite sides of the mean."


@pytest.mark.exercise("pca_project", share=1)
def test_variance_ratio(student):
    """Returns each axis's share of the whole variance."""
    _, ratio = _pca(student, CROSS, 2)
    assert not np.allclose(ratio, [0.75, 0.25], atol=1e-3), (
        "Your shares are those of the singular values. A variance is a singular value squared."
    )
    assert not np.allclose(ratio, [0.9, 1.0], atol=1e-3), "You return the running total; return each axis's own share."
    assert not any(np.allclose(ratio, variances, atol=1e-3) for variances in ([4.5, 0.5], [6, 2 / 3], [18, 2])), (
        f"{ratio.round(3).tolist()} are variances, or sums of squares. A share is the axis's part of their sum."
    )
    assert np.allclose(ratio, [0.9, 0.1], atol=1e-6), (
        f"The variances are as 9 to 1, so the shares are 0.9 and 0.1; yours are {ratio.round(3).tolist()}."
    )
    _, first = _pca(student, CROSS, 1)
    assert np.allclose(first, [0.9], atol=1e-6), (
        "With one component the share is still 0.9 of the variance of all columns; yours is "
        f"{first.round(3).tolist()}. Divide by the variance of the data, not by that of the axes you keep."
    )


@pytest.mark.exercise("plot_map", share=1)
def test_one_point_a_movie(student):
    """Draws one point per movie on the given axes."""
    coordinates, _, _, drawn = _drawn(student)
    points = _points(drawn)
    assert len(points) > 0, (
        "There is no point on the axes that were given. Draw with ax.scatter or ax.plot: plt.scatter draws on the "
        "current axes, which may be others."
    )
    assert len(points) == len(coordinates), (
        f"{len(coordinates)} movies should give {len(coordinates)} points; there are {len(points)}. Is a label "
        "left out, or drawn twice?"
    )
    assert np.allclose(_sorted(points), _sorted(coordinates)), (
        "Some points are not where the coordinates say. Column 0 is the horizontal axis, column 1 the vertical one."
    )


@pytest.mark.exercise("plot_map", share=1)
def test_legend_names_the_labels(student):
    """Gives each label its own colour and legend entry."""
    coordinates, _, labels, drawn = _drawn(student)
    legend = drawn["legend"]
    points = _points(drawn)
    in_place = len(points) == len(coordinates) and np.allclose(_sorted(points), _sorted(coordinates))
    assert in_place, "Whose colour is whose shows only when every movie has its point, where the coordinates say."
    assert legend, "There is no legend. Give each label's points label=..., then call ax.legend()."
    for label in sorted(set(labels.tolist())):
        assert any(_is_entry(text, label) for text in legend), f"The legend has no entry {label!r}: {legend}."
    assert len(legend) == len(set(labels)), (
        f"The legend should have one entry per label, {len(set(labels))} here; it has {len(legend)}: {legend[:6]}."
    )
    styles = _styles(drawn, coordinates, labels)
    for label, own in styles.items():
        assert len(own) == 1, f"The points of {label!r} are drawn in {len(own)} styles. One label, one colour."
    assert len(set.union(*styles.values())) == len(styles), "Two labels share one colour: nobody can tell them apart."


@pytest.mark.exercise("plot_map", share=1)
def test_says_what_it_shows(student):
    """Labels both axes and gives the map a title."""
    *_, drawn = _drawn(student)
    for part, call in (("xlabel", "ax.set_xlabel"), ("ylabel", "ax.set_ylabel"), ("title", "ax.set_title")):
        assert drawn[part].strip(), f"The map has no {part}. Set it on the axes that were given: {call}(...)."


@pytest.mark.exercise("plot_map", share=1)
def test_names_some_movies(student):
    """Writes 5 to 30 titles, each at its own point."""
    coordinates, titles, _, drawn = _drawn(student)
    named = [(text, at) for text, at in zip(drawn["texts"], drawn["text_positions"], strict=True) if text in titles]
    assert len(named) >= 5, f"At least 5 titles should stand on the map, as given; there are {len(named)}: ax.annotate."
    assert len(named) <= 30, f"{len(named)} titles stand on the map, one on the other. Choose 5 to 30 of them."
    span = np.ptp(coordinates, axis=0)
    for text, at in named:
        own = coordinates[titles.tolist().index(text)]
        assert (np.abs(at - own) <= 0.1 * span).all(), (
            f"{text!r} stands at {_list(at)}, its point is at {_list(own)}. Take title and point from the same row."
        )


@pytest.mark.exercise("axis_correlations", share=2)
def test_correlations(student):
    """Correlates each axis with each column."""
    stats = pd.DataFrame(
        {"log_count": [1.0, 2, 3, 4], "mean_rating": [4.0, 2, 2, 4], "year": [1990.0, 1980, 1970, 1960]}
    )
    coordinates = np.array([[10.0, 2], [20, 1], [30, 1], [40, 2]])
    found = _correlations(student.pure("axis_correlations", coordinates, stats), stats, 2)
    expected = pd.DataFrame({"log_count": [1.0, 0], "mean_rating": [0.0, 1], "year": [-1.0, 0]})
    largest = np.abs(found.to_numpy(dtype=float)).max()
    assert largest < 1.001, (
        f"A correlation lies between -1 and 1; yours reach {largest:.2f}. A covariance "
        "becomes one when it is divided by both standard deviations."
    )
    assert not np.allclose(found, expected.abs()), "Keep the sign: -1 says that the axis runs against the years."
    assert np.allclose(found, expected, atol=1e-6), (
        "Axis 1 rises exactly with log_count and falls exactly with year, axis 2 goes with mean_rating alone: "
        f"[[1, 0, -1], [0, 1, 0]]. Yours: {_list(found.to_numpy(dtype=float))}."
    )


@pytest.mark.exercise("axis_correlations", share=1)
def test_pairs_rows_by_position(student):
    """Pairs rows by position, whatever the index of movie_stats, and copes with a missing year."""
    stats = pd.DataFrame(
        {"log_count": [1.0, 2, 4, 3], "mean_rating": [4.5, 1, 2, 3.5], "year": [2000, np.nan, 1985, 1990]},
        index=[3, 0, 7, 1],
    )
    found = _correlations(student.call("axis_correlations", np.array([[1.0], [2], [4], [3]]), stats), stats, 1)
    log_count, mean_rating, year = found.to_numpy(dtype=float)[0]
    assert np.isclose(log_count, 1, atol=1e-6), (
        f"Axis 1 equals log_count, so their correlation is 1; yours is {log_count:.2f}. Do you take the columns as "
        "they are? pandas pairs rows by index: after a mask the index of movie_stats has gaps. Pair by position, with "
        "to_numpy()."
    )
    assert not np.isnan(year), "The correlation with year is nan: leave out the movie whose year is missing."
    assert not np.isclose(mean_rating, np.corrcoef([1, 4, 3], [4.5, 2, 3.5])[0, 1]), (
        "Movie 1 has no year, but it has a mean rating: leave it out for the year only."
    )
    assert np.isclose(year, -1, atol=1e-6), (
        f"Where the year is known it falls as axis 1 rises, so the correlation is -1; yours is {year:.2f}. A missing "
        "year is no year: do not fill it, leave the movie out."
    )
    pearson = np.corrcoef([1, 2, 4, 3], stats["mean_rating"])[0, 1]
    assert np.isclose(mean_rating, pearson, atol=1e-6), (
        f"Pearson's correlation of axis 1 and mean_rating is {pearson:.3f} here; yours is {mean_rating:.3f}."
    )


@pytest.mark.exercise("tsne_project", share=2)
def test_keeps_groups_together(student):
    """Places neighbours together, the same way for the same seed."""
    # Of fewer groups a linear projection happens to keep too many together.
    n = 80
    group = np.repeat(np.arange(20), 4)
    rows = 12 * np.eye(20)[group] + np.random.default_rng(2).normal(size=(n, 20))
    one = student.call("tsne_project", rows, 4, 0)
    assert getattr(one, "kind", "") != "TSNE", "`fit` returns the TSNE object; `fit_transform` returns the map."
    one = as_array(one, (n, 2), "the map")
    assert np.isfinite(one).all(), "Some coordinates are nan or infinite."
    again = as_array(student.call("tsne_project", rows, 4, 0), (n, 2), "the map")
    assert np.allclose(one, again, rtol=1e-3, atol=1e-3), (
        "The same seed gave two different maps. Hand the seed on: TSNE(random_state=seed)."
    )
    distance = np.sqrt(((one[:, None] - one) ** 2).sum(axis=2)) + np.diag(np.full(n, np.inf))
    kept = (group[distance.argmin(axis=1)] == group).mean()
    assert above("nearest in the same group", kept, 0.3), (
        "The map has nothing to do with the rows: clear groups are strewn about. Do you fit on embeddings?"
    )
    assert above("nearest in the same group", kept, 0.9), (
        f"Twenty clear groups went in, but the nearest point on the map is of the same group only {100 * kept:.0f} % "
        "of the time. A linear projection such as PCA gives that; use sklearn.manifold.TSNE on the rows."
    )


@pytest.mark.exercise("tsne_project", share=1)
def test_too_large_perplexity(student):
    """Raises ValueError when perplexity is not below the number of movies."""
    rows = np.random.default_rng(2).normal(size=(6, 3))
    student.raises(ValueError, "tsne_project", rows, 6, 0)
    student.raises(ValueError, "tsne_project", rows, 30, 0)
    as_array(student.call("tsne_project", rows, 2, 0), (6, 2), "the map for perplexity 2 of 6 rows")


@pytest.mark.exercise("neighbour_preservation", share=1)
def test_best_and_worst_map(student):
    """Gives 1 for a map that keeps every neighbour, 0 for one that keeps none."""
    line = np.array([[0.0, 0, 0], [1, 0, 0], [3, 0, 0], [7, 0, 0], [15, 0, 0]])
    found = as_float(student.pure("neighbour_preservation", line, 10 * line[:, :2], 2), "the share")
    assert found != pytest.approx(100), "That is in percent; the share is from 0 to 1."
    assert found != pytest.approx(2), (
        "You count the kept neighbours, 2 for each movie; their share is the count over k."
    )
    assert found == pytest.approx(1), (
        "The map is the same line, ten times as long: every neighbour is kept, so the share is 1; "
        f"yours is {found:.3f}."
    )
    # Nearest before: 0-1, 1-0, 2-3, 3-2; on the map: 0-2, 1-3, 2-0, 3-1.
    pairs, mixed = np.array([[0.0], [1], [50], [51]]), np.array([[0.0, 0], [50, 0], [1, 0], [51, 0]])
    found = as_float(student.call("neighbour_preservation", pairs, mixed, 1), "the share")
    assert found == pytest.approx(0), (
        f"Each movie's nearest neighbour has changed, so the share is 0; yours is {found:.3f}. Do you find each movie "
        "itself? Its distance to itself is 0: leave it out."
    )


@pytest.mark.exercise("neighbour_preservation", share=2)
def test_share_by_hand(student):
    """Counts the shared neighbours, the movie itself left out."""
    # Nearest in the embedding: 0-1, 1-0, 2-1, 3-2, 4-3. On the map movies 0 and 4 have changed places:
    # 0-3, 1-4, 2-1, 3-2, 4-1. Movies 2 and 3 keep theirs: 2 of 5.
    line = np.array([[0.0], [1], [3], [7], [15]])
    moved = np.array([[15.0, 0], [1, 0], [3, 0], [7, 0], [0, 0]])
    found = as_float(student.call("neighbour_preservation", line, moved, 1), "the share")
    assert found != pytest.approx(1), (
        "Your share is 1 although movies 0 and 4 have changed places. With k=1, do you find each movie itself? Its "
        "distance to itself is 0: leave it out."
    )
    assert found == pytest.approx(0.4), f"Of five nearest neighbours two are kept, 0.4; yours is {found:.3f}."
    # With k=2, where 0 and 3 have changed places: 2, 1, 1, 2 and 1 of 2 are kept.
    moved = np.array([[7.0, 0], [1, 0], [3, 0], [0, 0], [15, 0]])
    found = as_float(student.call("neighbour_preservation", line, moved, 2), "the share")
    assert found != pytest.approx(0.3), "You compare place by place. The order among the k nearest does not matter."
    assert found != pytest.approx(0.6), "You divide by the union of both sets; the share is the number kept over k."
    assert found == pytest.approx(0.7), f"With k=2, seven of ten neighbours are kept, 0.7; yours is {found:.3f}."


@pytest.mark.exercise("genre_purity", share=2)
def test_purity_by_hand(student):
    """Averages the share of same-genre neighbours over the movies of the genre."""
    # Five pairs, k=1: the nearest of 0, 1, 2, 4 (the genre) are 1 yes, 0 yes, 3 no, 5 no: 2 of 4. Over all ten movies,
    # 6 pairs agree in their label, and 4 neighbours are of the genre.
    rows = np.array([[0.0], [1], [10], [11], [100], [101], [110], [111], [200], [201]])
    is_genre = np.array([True, True, True, False, True, False, False, False, False, False])
    pair = as_tuple(student.call("genre_purity", rows, is_genre, 1), 2, "genre_purity")
    found = as_float(pair[0], "the purity")
    assert not np.isclose(found, [0.6, 0.4]).any(), (
        "You averaged over all 10 movies. Ask only the movies of the genre: how many of their neighbours are of it too?"
    )
    assert found != pytest.approx(1), "Is each movie its own neighbour? Its distance to itself is 0: leave it out."
    assert found == pytest.approx(0.5), (
        f"Two of the genre's four movies have a neighbour of it, 0.5; yours is {found:.3f}."
    )
    pair = as_tuple(student.call("genre_purity", rows, np.arange(10) < 4, 1), 2, "genre_purity")
    found = as_float(pair[0], "the purity")
    assert found == pytest.approx(1), f"Movies 0 to 3 are two pairs of one genre: purity 1; yours is {found:.3f}."


@pytest.mark.exercise("genre_purity", share=1)
def test_shuffled_control(student):
    """Gives the same share for shuffled labels, and leaves the labels alone."""
    rng = np.random.default_rng(3)
    # With k = 3, counting the movie itself adds 0.25; one shuffle of so many labels strays by 0.03.
    is_genre = np.repeat([True, False], [100, 300])
    rows = rng.normal(size=(400, 3)) + 50 * is_genre[:, None]
    pair = as_tuple(student.pure("genre_purity", rows, is_genre, 3), 2, "genre_purity")
    purity, shuffled = (as_float(value, "each of the two shares") for value in pair)
    assert purity > 0.9 or shuffled < 0.9, "The purity comes first, that of the shuffled labels second."
    assert purity == pytest.approx(1), f"The genre lies far from the rest, so its purity is 1; yours is {purity:.3f}."
    assert below("shuffled purity", shuffled, 0.9), (
        "Your second value equals the first: shuffle the labels before you count again."
    )
    assert below("shuffled purity off chance", abs(shuffled - 99 / 399), 0.13), (
        f"With shuffled labels a neighbour is of the genre about as often as any movie, {99 / 399:.2f}; yours is "
        f"{shuffled:.2f}."
    )
    again = as_tuple(student.call("genre_purity", rows, is_genre, 3), 2, "genre_purity")
    assert as_float(again[1], "each of the two shares") == pytest.approx(shuffled), (
        "The second value comes out otherwise on a second call: shuffle with np.random.default_rng(seed), a fixed seed."
    )


def _rows(mask):
    return np.flatnonzero(mask).tolist()


def _list(array):
    return np.round(np.asarray(array, dtype=float), 2).tolist()


def _sorted(points):
    return points[np.lexsort(points.T)]


def _pca(student, rows, n_components):
    pair = as_tuple(student.call("pca_project", rows, n_components), 2, "pca_project")
    shape, width = np.shape(pair[0]), rows.shape[1]
    assert shape not in ((width, n_components), (n_components, width)), (
        f"The coordinates have one row per movie, {len(rows)} here; yours have the shape {shape}: those are the "
        "directions, one number per column of embeddings. The coordinates are the centred rows times the directions."
    )
    assert shape != (n_components,), "The coordinates come first, explained_variance_ratio second."
    coordinates = as_array(pair[0], (len(rows), n_components), "the coordinates")
    return coordinates, as_array(pair[1], (n_components,), "explained_variance_ratio")


def _map():
    titles = np.array([f"Part {number} ({1970 + number})" for number in range(36)])
    labels = np.array(["Horror", "Comedy", "other"] * 12)
    return np.random.default_rng(4).uniform(-5, 5, size=(36, 2)) * [1, 3], titles, labels


def _drawn(student):
    coordinates, titles, labels = _map()
    axes = student.call("plot_map", coordinates, titles, labels, student.axes())
    assert hasattr(axes, "describe"), "plot_map should return the axes it has drawn on: `return ax`."
    return coordinates, titles, labels, axes.describe()


def _points(drawn):
    return np.concatenate([*drawn["points"], np.empty((0, 2))])


def _styles(drawn, coordinates, labels):
    """Return label -> set of (colour, marker) of the points drawn at its movies."""
    styles = {}
    for at, style in zip(_points(drawn), drawn["point_styles"], strict=True):
        row = np.abs(coordinates - at).sum(axis=1).argmin()
        styles.setdefault(str(labels[row]), set()).add(style)
    return styles


def _is_entry(text, label):
    return text.strip() == label or text.strip().startswith(f"{label} ")


def _correlations(found, stats, n_axes):
    frame = as_frame(found, what="axis_correlations")
    if list(frame.index) == list(stats.columns) and set(frame.columns) != set(stats.columns):
        raise AssertionError("Your table is on its side: one row per axis, one column per column of movie_stats.")
    as_frame(frame, list(stats.columns), n_axes, "axis_correlations")
    table = frame[list(stats.columns)]
    as_array(table.to_numpy(), what="axis_correlations")
    return table
