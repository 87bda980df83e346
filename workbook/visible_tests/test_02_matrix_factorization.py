"""Stage 2, matrix factorization: the checks that a learner runs."""

import numpy as np
import pandas as pd
import pytest

from workbook.checks import above, as_array, as_float
from workbook.visible_tests.support.factor_arrays import check_rebuilt, check_shapes, check_stars
from workbook.visible_tests.support.factor_models import (
    check_batches,
    check_parts,
    check_plain,
    check_size,
    matrix,
    randomize,
)
from workbook.visible_tests.support.factor_tables import check_constant, check_names, check_penalty, check_start
from workbook.visible_tests.support.factor_training import (
    Trainings,
    check_best_weights,
    check_learned_from_train,
    check_not_stopped_by_penalty,
    check_seeds,
    small_model,
)
from workbook.visible_tests.support.rating_frames import (
    as_codes,
    as_facts,
    as_parts,
    by_position,
    check_places,
    refuses,
    says_empty,
)

RATINGS = pd.DataFrame(
    {
        "userId": [7, 7, 7, 12, 12, 12, 40],
        "movieId": [50, 3, 910, 50, 3, 66, 50],
        "rating": [4.0, 2.5, 5.0, 3.5, 1.0, 4.5, 3.5],
        "timestamp": [1, 2, 3, 4, 5, 6, 7],
    },
    index=[4, 9, 2, 30, 1, 8, 5],
)


@pytest.mark.exercise("describe_ratings", clauses="entries counts arguments")
def test_counts(student):
    """Counts users, movies and ratings."""
    got = as_facts(student.pure("describe_ratings", RATINGS))
    users, movies, rows = found = [int(got[key]) for key in ("n_users", "n_movies", "n_ratings")]
    assert (users == 40) + (movies == 910) == 0, (
        "n_users or n_movies is the largest id in your result. Count the different ids: .nunique()."
    )
    assert found != [4, 3, 7], "n_users and n_movies are swapped."
    assert 7 not in (users, movies), (
        "n_users and n_movies count the different users and the different movies, not the rows."
    )
    assert rows != 6, "n_ratings is one short: every row of the frame is a rating, the first and the last too."
    assert found == [3, 4, 7], f"n_users, n_movies, n_ratings should be 3, 4, 7 for 3 users and 4 movies; got {found}."


@pytest.mark.exercise("describe_ratings", clauses="density mean")
def test_density_and_mean(student):
    """Gives the density as a share between 0 and 1, and the mean rating."""
    got = as_facts(student.call("describe_ratings", RATINGS))
    density, mean = as_float(got["density"], "density"), as_float(got["mean"], "mean")
    filled = 7 / 12
    assert abs(density - 100 * filled) > 0.5, "density looks like a percentage. Give the share, between 0 and 1."
    assert abs(density - (1 - filled)) > 1e-3, (
        "density is the share of empty cells in your result; give the filled ones."
    )
    assert abs(density - 7 / (40 * 910)) > 1e-5, (
        "density is divided by the largest ids. The matrix has a row per user that there is, a column per movie."
    )
    assert density != round(filled, 2), "density is rounded. Return the number as it is; round when you print it."
    assert abs(density - filled) < 1e-6, f"density is ratings / (users * movies), here 7 / 12; got {density:.4f}."
    by_movie, by_user = (RATINGS.groupby(key).rating.mean().mean() for key in ("movieId", "userId"))
    assert min(abs(mean - by_movie), abs(mean - by_user)) > 1e-6, (
        "mean is a mean of means per movie or per user. Take it over all rows: every rating counts the same."
    )
    assert abs(mean - 3.5) > 1e-6, "mean is the median rating in your result."
    assert abs(mean - 24 / 7) < 1e-5, (
        f"mean should be the mean of the ratings {RATINGS.rating.tolist()}, {24 / 7:.5f}; got {mean:.5f}."
    )


@pytest.mark.exercise("describe_ratings", clauses="median")
def test_median_per_movie(student):
    """Gives the median number of ratings of a movie."""
    median = as_float(as_facts(student.call("describe_ratings", RATINGS))["median_per_movie"], "median_per_movie")
    mistakes = {
        3.0: "median_per_movie is counted per user in your result. Count the ratings of each movie.",
        1.75: "median_per_movie is the mean number of ratings per movie in your result; take the median.",
        0.0: (
            "median_per_movie is 0 in your result, but each of the four movies has a rating. If you use np.bincount: "
            "it counts each number up to the largest id as a movie. Count the movies that occur."
        ),
    }
    stars = "median_per_movie is a median of stars in your result. Count the ratings of each movie."
    mistakes |= {3.5: stars, 4.0: stars}
    assert median not in mistakes, mistakes[median]
    assert median == 1.5, (
        f"Four movies have 3, 2, 1 and 1 ratings. Their median, median_per_movie, is 1.5; got {median:g}."
        + (" With an even number of movies it is halfway between the two in the middle." if median in (1, 2) else "")
    )


@pytest.mark.exercise("describe_ratings", clauses="empty")
def test_no_ratings(student):
    """Raises ValueError for an empty frame."""
    # A function that raises for every frame refuses nothing in particular.
    student.call("describe_ratings", RATINGS)
    try:
        message = student.raises(ValueError, "describe_ratings", RATINGS.iloc[:0])
    except AssertionError as error:
        raise type(error)(f"This frame is empty: it has no rows. {error}") from None
    says_empty(message)


@pytest.mark.exercise("encode_ids", clauses="vocabulary index arguments")
def test_codes_and_vocabulary(student):
    """Numbers the ids 0, 1, ... and returns the table that leads back."""
    ids = np.array([50, 3, 910, 50, 3, 50])
    index, vocabulary = as_codes(student.pure("encode_ids", ids), ids)
    assert not np.array_equal(index, ids), (
        "index has the raw ids. An embedding table would need 911 rows for 3 movies: number the ids 0, 1, 2."
    )
    assert index.min() == 0, (
        f"Rows of an embedding table start at 0, so the index has to start at 0 too; your smallest is {index.min()}."
    )
    gaps = len(set(index.tolist())) <= index.max()
    assert len(vocabulary) == 3, (
        f"vocabulary should have each of the 3 different ids once; it has {len(vocabulary)} entries."
        + (" The numbers have gaps: nobody has the ids in between." if gaps else "")
    )
    assert (index.max(), gaps) == (2, False), f"3 ids are numbered 0, 1, 2; you use {sorted(set(index.tolist()))}."
    assert not np.array_equal(vocabulary, np.arange(3)), (
        "vocabulary has the row numbers again. It should have the ids themselves, so that it leads back to them."
    )
    check_places(index, vocabulary, ids)
    back = vocabulary[index.astype(int)]
    assert np.array_equal(back, ids), f"vocabulary[index] should give the ids {ids} back, row by row; it gives {back}."


@pytest.mark.exercise("encode_ids", clauses="int32")
def test_index_type(student):
    """Returns the index as int32."""
    ids = np.array([9, 4, 9])
    index, _ = as_codes(student.call("encode_ids", ids), ids)
    assert index.dtype == np.int32, (
        f"index should be int32, whole numbers as embeddings take them; it is {index.dtype}."
    )


@pytest.mark.exercise("encode_ids", clauses="order")
def test_order_of_rows(student):
    """Gives an id the same index in whatever order the rows come."""
    # A set of Python lists small numbers in order, and 0, 8 and 16 in the order in which they came.
    for orders in (([50, 3, 910, 3], [3, 910, 50, 910]), ([16, 8, 0, 33], [33, 0, 8, 16])):
        found = []
        for ids in map(np.array, orders):
            index, vocabulary = as_codes(student.call("encode_ids", ids), ids)
            check_places(index, vocabulary, ids)
            found.append(dict(zip(ids.tolist(), index.tolist(), strict=True)))
        assert found[0] == found[1], (
            f"The ids {orders[0]} get {found[0]}, and {orders[1]} get {found[1]}. The number of an id must not depend "
            "on the order of the rows, nor on how often it occurs: sort the different ids first. (A set has no order.)"
        )


@pytest.mark.exercise("encode_ids", clauses="column type_of_ids")
def test_column(student):
    """Takes a pandas column with any row labels."""
    ids = pd.Series([917, 8, 916, 8], index=[7, 7, 30, 2])
    index, vocabulary = as_codes(by_position(student.call, "encode_ids", ids), ids)
    assert sorted(set(index.tolist())) == [0, 1, 2], f"3 ids are numbered 0, 1, 2; you use {sorted(set(index))}."
    check_places(index, vocabulary, ids)
    back = vocabulary[index.astype(int)]
    assert np.array_equal(back, ids.to_numpy()), (
        f"vocabulary[index] should give the ids {ids.tolist()} back; it gives {back.tolist()}. If you look rows up by "
        "label: work on the values of the column."
    )


PLACES = "If you cut pieces as order[a:b]: b is the place where a piece ends, not its number of rows (n_val + n_test)."


def _frame(n=207):
    rng = np.random.default_rng(3)
    row = np.arange(n)
    frame = pd.DataFrame({"userId": row // 10 + 1, "movieId": row % 10}, index=3 * row + 500)
    return frame.assign(rating=rng.integers(1, 11, n) / 2, timestamp=row)


@pytest.mark.exercise("split_ratings", share=2, clauses="frames each_row_once sizes any_labels arguments")
def test_partition(student):
    """Puts every row into exactly one of three frames of the right sizes."""
    frame = _frame()
    parts = as_parts(by_position(student.pure, "split_ratings", frame, 0.1, 0.2, 0), frame)
    for part in parts:
        assert part.timestamp.is_unique, "A row is twice in a part: shuffle without replacement."
    train, val, test = (set(part.timestamp) for part in parts)
    shared = len(train & val) + len(test & (train | val))
    assert not shared, f"{shared} rows are in more than one part. Cut one shuffled order into three pieces."
    sizes = len(train), len(val), len(test)
    assert sizes[1:] not in ((41, 21), (41, 20)), (
        f"val has 41 rows and test {sizes[2]}; val_fraction=0.1 and test_fraction=0.2 of 207 rows ask for 21 and 41. "
        "Either the fractions are swapped when you compute the sizes, or the parts when you return them: the order is "
        "(train, val, test)."
    )
    assert sizes[1:] != (41, 145), (
        f"The parts have {sizes} rows; about (145, 21, 41) are asked for: return them in the order (train, val, test)."
    )
    assert min(sizes[1:]), f"{'test' if sizes[1] else 'val'} has no rows. {PLACES}"
    assert sizes != (166, 21, 20), f"test has 20 of 207 rows; 0.2 of all rows are 41. {PLACES}"
    assert np.allclose(sizes[1:], (20.7, 41.4), atol=1), (
        f"val and test should have about 21 and 41 of 207 rows (fractions 0.1 and 0.2 of all rows); they have "
        f"{sizes[1:]}. Both are shares of all rows, not of a remainder, and exact, not on average."
    )
    lost = 207 - sum(sizes)
    assert not lost, f"{lost} of 207 rows are in no part. Train takes all that val and test leave."
    together = pd.concat(parts).sort_values("timestamp")[frame.columns]
    assert together.reset_index(drop=True).equals(frame.reset_index(drop=True)), (
        "The rows themselves were changed. Shuffle whole rows: user, movie and rating belong together."
    )
    frame.index = np.arange(207) % 50
    rows = [len(part) for part in as_parts(student.call("split_ratings", frame, 0.1, 0.2, 0), frame)]
    assert sum(rows) == 207, (
        f"If several of 207 rows have the same label, your parts have {rows} rows, {sum(rows)} in all: `drop` and "
        "`loc` take every row with a label. Take rows by position, with .iloc, or reset the index first."
    )


@pytest.mark.exercise("split_ratings", clauses="shuffled")
def test_shuffled(student):
    """Shuffles before it cuts."""
    frame = _frame()
    for name, part in zip(("val", "test"), as_parts(student.call("split_ratings", frame, 0.2, 0.2, 0), frame)[1:],
                          strict=True):  # fmt: skip
        assert len(part), f"{name} has no rows. {PLACES}"
        n_users = part.userId.nunique()
        assert above(f"users in {name}", n_users, 8), (
            f"The {len(part)} {name} rows come from {n_users} of 21 users: the frame is sorted by user, so shuffle "
            "before you cut, the rows and not whole users."
        )


@pytest.mark.exercise("split_ratings", clauses="same_seed other_seed")
def test_seeds(student):
    """Gives the same split for the same seed, and another one for another seed."""
    frame = _frame()
    first, again, other = (
        [sorted(part.timestamp) for part in as_parts(student.call("split_ratings", frame, 0.1, 0.2, seed), frame)]
        for seed in (4, 4, 5)
    )
    assert first == again, "Two calls with the same seed give different splits. Shuffle with the argument `seed`."
    assert first != other, "Seeds 4 and 5 give the same split. Is the argument `seed` used, or a number of your own?"


@pytest.mark.exercise("split_ratings", clauses="fractions nothing_left")
def test_impossible_fractions(student):
    """Raises ValueError for fractions outside (0, 1), and if nothing is left to train on."""
    for val, test in ((0.0, 0.2), (0.2, 0.0), (1.0, 0.2), (0.2, -0.1), (0.5, 0.5), (0.6, 0.7)):
        refuses(student, _frame(20), val, test)


USERS, MOVIES, FACTORS = 4, 7, 3


@pytest.mark.exercise("build_dot_mf", clauses="shapes start arguments")
def test_dot_one_score_a_row(student):
    """Gives one score per row, whatever else is in the batch."""
    model = student.pure("build_dot_mf", USERS, MOVIES, FACTORS)
    check_batches(model, USERS, MOVIES, (13,))
    assert np.ptp(matrix(model, USERS, MOVIES)) > 0, (
        "All predictions are the same at the start. Vectors that start at zero have gradients of zero, and never learn."
    )


@pytest.mark.exercise("build_dot_mf", clauses="tables no_penalty not_compiled")
def test_dot_parameters(student):
    """Has one embedding row per user and per movie, no other weight, and no penalty; is not compiled."""
    model = student.call("build_dot_mf", USERS, MOVIES, FACTORS)
    matrix(model, USERS, MOVIES)
    check_size(model, USERS, MOVIES, FACTORS, biased=False)
    check_plain(model, penalty=False)


@pytest.mark.exercise("build_dot_mf", clauses="dot_product nothing_else")
def test_dot_product(student):
    """Multiplies the two vectors and sums up, and does nothing else."""
    model = student.call("build_dot_mf", 3, 4, 2)
    matrix(model, 3, 4)
    # Some products are positive and some negative: an activation shows.
    randomize(model, seed=1)
    check_parts(model, 3, 4, 2, biased=False)


@pytest.mark.exercise("build_biased_mf", clauses="shapes arguments not_compiled")
def test_biased_one_score_a_row(student):
    """Gives one score per row, whatever else is in the batch; is not compiled."""
    model = student.pure("build_biased_mf", USERS, MOVIES, FACTORS, 3.5, 0.0)
    check_batches(model, USERS, MOVIES, (13,))
    check_plain(model, penalty=True)


@pytest.mark.exercise("build_biased_mf", clauses="names start")
def test_named_tables(student):
    """Names its four tables; biases start at zero, vectors do not."""
    model = student.call("build_biased_mf", USERS, MOVIES, FACTORS, 3.5, 0.01)
    matrix(model, USERS, MOVIES)
    check_start(check_names(model, USERS, MOVIES, FACTORS))


@pytest.mark.exercise("build_biased_mf", clauses="mean")
def test_starts_at_the_mean(student):
    """Adds the global mean, a constant."""
    for mean in (3.27, -20.6):
        check_constant(student.call("build_biased_mf", USERS, MOVIES, FACTORS, mean, 0.0), USERS, MOVIES, mean)


@pytest.mark.exercise("build_biased_mf", clauses="sum constant")
def test_biased_sum(student):
    """Adds a user's bias, a movie's bias and the dot product, each from its own table."""
    model = student.call("build_biased_mf", 3, 4, 2, 3.5, 0.0)
    matrix(model, 3, 4)
    check_size(model, 3, 4, 2, biased=True)
    randomize(model)
    check_parts(model, 3, 4, 2, biased=True)


@pytest.mark.exercise("build_biased_mf", clauses="penalty whole_tables")
def test_l2_enters_the_loss(student):
    """Adds l2 times the squared vectors to the loss, l2 / 3 times the squared biases, and nothing when l2 = 0."""
    check_penalty(student, USERS, MOVIES, FACTORS, 0.06)


# Even users' ratings are above the mean, odd ones' below.
OFFSETS = np.where(np.arange(30) % 2, -1.0, 1.0) * np.where(np.arange(30) < 20, 0.6, 2.0)
TRAININGS = Trainings(small_model, OFFSETS, seeds=(5, 6), n=24_000, data_seed=3)


@pytest.mark.exercise("train_mf", seconds=60, clauses="best_weights stops loss history")
def test_best_epoch(student):
    """Stops in time, and leaves the weights of the best epoch in the model."""
    run = TRAININGS.opposed(student)
    check_best_weights(run.model, run.history, run.val)


@pytest.mark.exercise("train_mf", seconds=60, clauses="trains inputs val_only_watched")
def test_learns_from_train(student):
    """Trains the model itself on the rows of train, and on no others."""
    check_learned_from_train(TRAININGS.usual(student), OFFSETS)


@pytest.mark.exercise("train_mf", seconds=60, clauses="same_seed other_seed arguments")
def test_two_seeds(student):
    """Gives the same losses for the same seed, and others for another seed; changes no argument but the model."""
    first, again, other = (run(student) for run in (TRAININGS.opposed, TRAININGS.again, TRAININGS.usual))
    check_seeds(first.history["loss"], again.history["loss"], other.history["loss"])


@pytest.mark.exercise("train_mf", seconds=60, clauses="bare_error")
def test_penalty_does_not_stop_it(student):
    """Watches the bare error on val, without the L2 penalty."""
    run = TRAININGS.usual(student)
    check_not_stopped_by_penalty(run.model, run.history, run.val, 0.6)


@pytest.mark.exercise("extract_factors", clauses="entries shapes arrays mean")
def test_factor_shapes(student):
    """Returns five entries of the right shapes."""
    model = student.call("build_biased_mf", USERS, MOVIES, FACTORS, 2.5, 0.01)
    matrix(model, USERS, MOVIES)
    got = check_shapes(student.pure("extract_factors", model), USERS, MOVIES, FACTORS)
    assert abs(got["global_mean"] - 2.5) < 1e-4, (
        f"global_mean should be this model's own, 2.5; extract_factors says {got['global_mean']:g}."
    )


@pytest.mark.exercise("extract_factors", clauses="rebuilt model_unchanged")
def test_rebuilds_predictions(student):
    """Returns what predicts the same as the model, and leaves the model as it is."""
    model = student.call("build_biased_mf", 3, 5, 2, 1.5, 0.01)
    matrix(model, 3, 5)
    for seed in (1, 2):
        randomize(model, seed)
        expected = matrix(model, 3, 5)
        got = check_shapes(student.call("extract_factors", model), 3, 5, 2)
        assert np.allclose(matrix(model, 3, 5), expected, atol=1e-4), (
            "extract_factors changed the model: afterwards it predicts something else. Put the weights back."
        )
        check_rebuilt(got, expected)


FACTOR_DICT = {
    "user_factors": np.array([[1.0, 0.0], [0.5, -1.0], [0.2, 0.3]]),
    "movie_factors": np.array([[0.5, 0.5], [1.0, -0.5], [0.0, 2.0]]),
    "user_bias": np.array([0.1, -0.2, 0.7]),
    "movie_bias": np.array([0.0, 0.3, -0.4]),
    "global_mean": 2.9,
}
PAIRS = np.array([0, 1, 2, 0]), np.array([1, 2, 1, 2])


@pytest.mark.exercise("fix_predict", clauses="stars order shape arguments")
def test_predicts_each_pair(student):
    """Predicts each pair from its own user and movie."""
    user, movie = PAIRS
    what = "fix_predict(...) for 4 pairs"
    got = as_array(student.pure("fix_predict", FACTOR_DICT, user, movie), what=what)
    assert got.shape != (4, 4), (
        "4 pairs gave 4 x 4 numbers: every user with every movie (p @ q.T), or a column of shape (4, 1) added to an "
        "array of shape (4,). Multiply element by element and sum over axis=1, without keepdims."
    )
    check_stars(as_array(got, (4,), what), FACTOR_DICT, user, movie)


@pytest.mark.exercise("fix_predict", clauses="alone shape")
def test_alone_and_in_a_batch(student):
    """Gives a pair the same prediction alone and in a batch."""
    user, movie = PAIRS
    batch = as_array(student.call("fix_predict", FACTOR_DICT, user, movie), (4,), "fix_predict(...) for 4 pairs")
    for i in range(4):
        alone = student.call("fix_predict", FACTOR_DICT, user[[i]], movie[[i]])
        alone = as_array(alone, (1,), "fix_predict(...) for 1 pair")
        assert np.allclose(alone, batch[i]), (
            f"User {user[i]} and movie {movie[i]} get {alone[0]:.2f} stars alone and {batch[i]:.2f} in a batch. Sum "
            "over the factors of each pair only."
        )
