"""Visible checks of stage 3, evaluation. Every expected number is small enough to be worked out by hand."""

import math

import numpy as np
import pandas as pd
import pytest

from workbook.checks import as_array, as_dict, as_float, as_frame, as_tuple

# Four ratings, and predictions that are off by 1, -1, 3 and -1.
TRUTH = np.array([5.0, 3.0, 1.0, 4.0])
PREDICTED = np.array([4.0, 4.0, -2.0, 5.0])


def near(value, wanted, tolerance=1e-5):
    """Tell whether two numbers agree; NaN agrees with nothing."""
    return bool(np.all(np.abs(np.asarray(value) - wanted) <= tolerance))


def check_shapes(student, name, wanted):
    """Compare the four combinations of (n,) and (n, 1)."""
    column = PREDICTED[:, None]
    plain = as_float(student.call(name, TRUTH, PREDICTED), name)
    assert near(plain, wanted), (
        f"For two arrays of shape (4,) it should be {wanted:.4f}; yours is {plain:.4f}. Mend that first: the shapes "
        "come after the formula."
    )
    for y_true, y_pred in ((TRUTH, column), (TRUTH[:, None], PREDICTED), (TRUTH[:, None], column)):
        got = as_float(student.call(name, y_true, y_pred), f"{name} of shapes {y_true.shape} and {y_pred.shape}")
        assert near(got, wanted), (
            f"For shapes {y_true.shape} and {y_pred.shape} the result is {got:.4f} instead of {wanted:.4f}. "
            "An (n, 1) minus an (n,) is an n by n matrix: bring both to one shape first, with np.ravel for example."
        )


def check_refuses(student, name):
    """Ask for the errors, after a call that must work: a function that always raises is no answer."""
    got = as_float(student.call(name, TRUTH[:1], TRUTH[:1] + 2), name)
    assert near(got, 2), f"A single error of 2 stars should give 2; yours is {got:.4f}."
    student.raises(ValueError, name, np.array([]), np.array([]))
    student.raises(ValueError, name, TRUTH, PREDICTED[:1])
    student.raises(ValueError, name, TRUTH[:3], PREDICTED[:, None])


@pytest.mark.exercise("rmse", share=2)
def test_rmse_value(student):
    """Gives the root of the mean of the squared errors."""
    got = as_float(student.pure("rmse", TRUTH, PREDICTED), "rmse")
    assert not near(got, 3), "This is the mean squared error. Take its square root, so that the unit is stars."
    assert not near(got, 1.5), "This is the mean absolute error. Square the errors before you take the mean."
    assert not near(got, math.sqrt(12)), "You take the root of the sum. Divide the sum by the number of ratings first."
    assert not near(got, math.sqrt(12) / 4), "You divide by the number of ratings after the root. Divide before it."
    assert not near(got, 2), "You divide by the number of ratings minus 1. The RMSE divides by their number."
    # Squares 1, 1, 9, 1: their mean is 3.
    assert near(got, math.sqrt(3)), f"Errors of 1, -1, 3, -1 have an RMSE of {math.sqrt(3):.4f}; yours is {got:.4f}."


@pytest.mark.exercise("rmse")
def test_rmse_shapes(student):
    """Gives the same for shapes (n,) and (n, 1)."""
    check_shapes(student, "rmse", math.sqrt(3))


@pytest.mark.exercise("rmse")
def test_rmse_refuses(student):
    """Raises ValueError for empty arrays and for unequal lengths."""
    check_refuses(student, "rmse")


@pytest.mark.exercise("mae", share=2)
def test_mae_value(student):
    """Gives the mean of the absolute errors."""
    got = as_float(student.pure("mae", TRUTH, PREDICTED), "mae")
    assert not near(abs(got), 0.5), "Errors of both signs cancel in your mean. Take absolute values first."
    assert not near(got, 1), "This is the median of the absolute errors. MAE is their mean."
    assert not near(got, math.sqrt(3)), "This is the RMSE. MAE takes absolute values, no squares."
    assert near(got, 1.5), f"Errors of 1, -1, 3, -1 have an MAE of 1.5; yours is {got:.4f}."


@pytest.mark.exercise("mae")
def test_mae_shapes(student):
    """Gives the same for shapes (n,) and (n, 1)."""
    check_shapes(student, "mae", 1.5)


@pytest.mark.exercise("mae")
def test_mae_refuses(student):
    """Raises ValueError for empty arrays and for unequal lengths."""
    check_refuses(student, "mae")


# The mean is 3. With damping 1: movie 0 has (2 + 1) / 3 = 1, movie 2 has (-1 - 2) / 3 = -1, movie 5 has 0.
# What is left: user 0 has (1 + 0) / 3, user 1 has 0, user 4 has (-1 + 0) / 3.
BASELINE_TRAIN = (np.array([0, 0, 1, 4, 4]), np.array([0, 2, 0, 2, 5]), np.array([5.0, 2.0, 4.0, 1.0, 3.0]))


def baseline(student, train, damping, user, movie):
    """Fit and predict; fail with a message where no function comes back."""
    predict = student.call("bias_baseline", train, damping)
    assert callable(predict), (
        "bias_baseline should return a function (write `return predict`, without calling it), "
        "which takes user_index and movie_index."
    )
    user, movie = np.array(user), np.array(movie)
    got = predict(user, movie)
    assert not (isinstance(got, pd.Series) and len(got) != len(user)), (
        f"{len(user)} pairs give {len(got)} predictions: pandas adds two Series by their labels, not row by row. Turn "
        "each into an array with .to_numpy() before you add them."
    )
    return as_array(got, (len(user),), "predict(user_index, movie_index)")


@pytest.mark.exercise("bias_baseline", share=2)
def test_baseline_values(student):
    """Predicts mean + damped movie deviation + damped user deviation."""
    got = baseline(student, BASELINE_TRAIN, 1, [0, 1, 4], [0, 0, 2])
    assert not near(got[0], 5), "Your deviations are not damped. Divide each sum by the count + damping."
    assert not near(got[0], 4.5), "The users' deviations are not damped, or not as the movies' are."
    assert not near(got[1], 4.5), (
        "Your user deviations are taken from the mean. Take them from what is left after mean and movie deviation: "
        "a user who rates good movies only is not a kind user."
    )
    # Users first: 1/3, 1/2, -2/3 for users 0, 1, 4; then 13/18 and -8/9 for movies 0 and 2.
    assert not near(got, [73 / 18, 38 / 9, 13 / 9]), (
        "You fit the users first and the movies to what is left. It is the other way round: step 2, then step 3."
    )
    assert not near(got, [4, 4, 2]), "The users are missing from your predictions: add their deviations."
    assert not near(got, [13 / 3, 10 / 3, 3]), (
        "User and movie are mixed up in predict: its arguments are user_index first, then movie_index."
    )
    wanted = np.array([4 + 1 / 3, 4, 2 - 1 / 3])
    assert near(got, wanted), f"Expected {wanted.round(4)}, got {got.round(4)}. Follow the three steps in their order."


@pytest.mark.exercise("bias_baseline")
def test_baseline_fits_on_its_argument(student):
    """Fits on the triple it is given, and leaves it unchanged."""
    student.pure("bias_baseline", BASELINE_TRAIN, 1)
    user, movie, rating = BASELINE_TRAIN
    got = baseline(student, (user, movie, np.full(5, 2.0)), 1, [0, 4], [0, 5])
    assert near(got, 2), f"If all train ratings are 2 stars, every prediction is 2; yours are {got.round(4)}."
    before = baseline(student, BASELINE_TRAIN, 1, [0], [0])[0]
    after = baseline(student, (user, movie, rating - 1), 1, [0], [0])[0]
    assert near(before - after, 1), (
        f"One star less in every train rating should be one star less in a prediction; {before:.4f} became {after:.4f}."
    )
    assert near(before, 4 + 1 / 3), "The three steps are not right yet: mend what the first check shows."


@pytest.mark.exercise("bias_baseline")
def test_baseline_unseen(student):
    """Falls back for users and movies that are not in train."""
    try:
        got = baseline(student, BASELINE_TRAIN, 1, [2, 0, 0, 70], [0, 4, 90, 90])
    except AssertionError as stopped:
        message = f"User 2 or 70, or movie 4 or 90, is not in train and should still work. {stopped}"
        raise AssertionError(message) from None
    known = baseline(student, BASELINE_TRAIN, 1, [0], [0])[0]
    assert near(known, 4 + 1 / 3), (
        "A pair that is in train is off already. Mend what the first check shows; the unseen ones come after."
    )
    assert not np.isnan(got).any(), "A user or movie that is not in train gives NaN. Its deviation should count as 0."
    wanted = np.array([4, 3 + 1 / 3, 3 + 1 / 3, 3])
    assert near(got, wanted), (
        f"For a pair with an unseen user, an unseen movie (twice), and both, expected {wanted.round(4)}, got "
        f"{got.round(4)}. The known part stays, the unknown deviation is 0."
    )


@pytest.mark.exercise("compare_models", share=2)
def test_compare_models(student):
    """Gives one row a model with its RMSE and MAE, the lowest RMSE first."""
    # Errors: all 1 (RMSE 1, MAE 1); all 0.5 (0.5, 0.5), as a column; one of 1.7 among four (0.85, 0.425).
    truth = np.array([4.0, 2.0, 5.0, 3.0])
    predictions = {"a far": truth + 1, "c near": truth[:, None] - 0.5, "b miss": truth + np.array([0, 0, 0, 1.7])}
    got = as_frame(student.pure("compare_models", predictions, truth), ["model", "rmse", "mae"], 3, "compare_models")
    names = list(got["model"])
    assert names != ["a far", "b miss", "c near"], "The rows should be sorted by rmse, the lowest first."
    assert names != ["b miss", "c near", "a far"], "The rows are sorted by mae. Sort by rmse."
    assert names == ["c near", "b miss", "a far"], f"Sorted by rmse, the order is c near, b miss, a far; it is {names}."
    values = as_array(got[["rmse", "mae"]].to_numpy(), (3, 2), "the columns rmse and mae")
    assert near(values[0], 0.5), (
        f"Predictions of shape (n, 1) that are off by 0.5 give rmse, mae = {values[0].round(4)} instead of 0.5 and 0.5."
    )
    exact = [[0.5, 0.5], [0.85, 0.425], [1, 1]]
    assert near(values, exact) or not near(values, exact, 0.0051), "The numbers are rounded. Leave them as they are."
    assert near(values, exact), f"rmse and mae should be {exact}; got {values.round(4).tolist()}."


def ratings_in_mixed_order():
    """Ten ratings of five users, neither sorted by time nor with an index that counts up."""
    time = [50, 10, 90, 30, 70, 20, 100, 60, 40, 80]
    frame = pd.DataFrame(
        {"userId": [1, 1, 1, 2, 2, 3, 3, 3, 4, 5], "movieId": range(10), "rating": 3.0, "timestamp": time}
    )
    return frame.set_index(pd.Index(range(100, 110)))


def split(student, ratings, test_fraction):
    """Call time_split and check what comes back before its content."""
    parts = as_tuple(student.pure("time_split", ratings, test_fraction), 2, "time_split")
    train, test = (as_frame(part, list(ratings.columns), what="each part of the split") for part in parts)
    return train, test


@pytest.mark.exercise("time_split", share=2)
def test_time_split_order(student):
    """Puts the newest ratings into test."""
    ratings = ratings_in_mixed_order()
    train, test = split(student, ratings, 0.3)
    assert min(len(train), len(test)) > 0, "Both parts should hold rows for a test fraction of 0.3."
    assert not train["timestamp"].min() > test["timestamp"].max(), (
        "The newest rows are in the first part. Return train (the past) first, and give the newest rows to test."
    )
    assert (len(train), len(test)) != (3, 7), (
        "test_fraction is the share of the test part: 0.3 of ten rows are 3 for the test; yours has 7."
    )
    assert set(test["timestamp"]) == {80, 90, 100}, (
        f"The newest three of the timestamps 10, 20, ..., 100 should be in test; yours has "
        f"{sorted(test['timestamp'])}. Are the rows sorted by timestamp before you cut?"
    )
    assert sorted(train["timestamp"]) == [10, 20, 30, 40, 50, 60, 70], (
        f"train should hold the other seven rows; yours has the timestamps {sorted(train['timestamp'])}."
    )


@pytest.mark.exercise("time_split")
def test_time_split_size(student):
    """Has the right sizes, also where timestamps are equal, and leaves the frame alone."""
    ratings = ratings_in_mixed_order()
    ratings["timestamp"] = 7
    train, test = split(student, ratings, 0.38)
    assert len(train) + len(test) == 10, (
        f"Ten rows became {len(train)} and {len(test)}: rows are lost, or in both parts. Cut once, at one row number."
    )
    assert (len(train), len(test)) != (4, 6), (
        "The parts have each other's sizes: return (train, test); test_fraction is the share of test."
    )
    assert (len(train), len(test)) != (7, 3), "0.38 of ten rows is 3.8: round to 4 with round; int cuts off to 3."
    assert (len(train), len(test)) == (6, 4), (
        f"Ten rows with equal timestamps and a test fraction of 0.38: expected 6 and 4 rows, got {len(train)} and "
        f"{len(test)}. Sort and cut at a row; a threshold puts all equal timestamps on one side."
    )
    movies = sorted([*train["movieId"], *test["movieId"]])
    assert movies == list(range(10)), "Every row should be in exactly one part."


@pytest.mark.exercise("cold_share")
def test_cold_share(student):
    """Gives the share of test rows whose user is not in train."""
    train = pd.DataFrame({"userId": [1, 1, 2, 3]}, index=[9, 20, 21, 22])
    test = pd.DataFrame({"userId": [2, 2, 2, 9, 7, 7, 1, 1]})
    got = as_float(student.pure("cold_share", train, test), "cold_share")
    assert not near(got, 0.5), "2 of 4 users are new, but 3 of 8 rows. Count rows, not users."
    assert not near(got, 5 / 8), "This is the share of the rows whose user is known. Count the unknown ones."
    assert not near(got, 0.25), (
        "This is the share of train rows. How many of the rows of test have a user without a past?"
    )
    assert not near(got, 37.5), "This is a percentage. Return a share between 0 and 1."
    # The labels of train's index hold 9, as a trap.
    assert not near(got, 7 / 8), (
        "`in` and `not in` look among the labels of a Series, not its values. Use .isin, or a set of the values."
    )
    assert not near(got, 3), "This is a number of rows. Divide it by the number of test rows."
    assert near(got, 3 / 8), f"3 of 8 test rows have a user (7 or 9) that is not in train, so 0.375; got {got:.4f}."


# The row 5 of 4 user, by hand: mean of all four train ratings 4; with damping 2 movie 0 has (6 + 8) / 4 = 3.5 and
# movie 1 has (10 + 8) / 4 = 4.5; movie 2 has no train rating, so it gets 4.
MOVIE_TRAIN = (np.array([0, 1, 2, 0]), np.array([0, 0, 1, 1]), np.array([4.0, 2.0, 5.0, 5.0]))


@pytest.mark.exercise("fix_movie_rmse")
def test_fix_no_leak(student):
    """Learns nothing from the test ratings."""
    for stars, wanted in ((4.5, 0.5), (5.0, 1.0)):
        test = (np.array([0]), np.array([2]), np.array([stars]))
        got = as_float(student.pure("fix_movie_rmse", MOVIE_TRAIN, test, 3, 2), "fix_movie_rmse")
        assert not near(got, stars), "You predict 0 stars for a movie without train ratings. It gets the train mean."
        assert not near(got, wanted**2) or near(wanted, 1), "This is the mean of the squares. Take its square root."
        assert not near(got, math.sqrt(0.75)), "This is the RMSE of the train rows. Report that of the test rows."
        assert near(got, wanted), (
            f"Movie 2 has no train rating, so its prediction is the train mean, 4, and {stars} stars in test are "
            f"{wanted} off; yours says {got:.4f}. A test rating must not influence a prediction."
        )


@pytest.mark.exercise("fix_movie_rmse")
def test_fix_one_mean(student):
    """Takes one mean over all test rows."""
    test = (np.array([0, 1, 1]), np.array([2, 1, 2]), np.array([5.0, 2.5, 5.0]))
    got = as_float(student.call("fix_movie_rmse", MOVIE_TRAIN, test, 3, 2), "fix_movie_rmse")
    assert not near(got, (1 + math.sqrt(5 / 2)) / 2), (
        "You still average the RMSEs of the users, so that a user with one test row weighs as much as one with many. "
        "Take one mean over all rows."
    )
    assert near(got, math.sqrt(2)), (
        "The damped means of movies 2, 1 and 2 are 4, (10 + 2 * 4) / (2 + 2) = 4.5 and 4, so the errors are 1, -2 and "
        f"1, and the RMSE {math.sqrt(2):.4f}; yours is {got:.4f}."
    )


RECOMMENDED = np.array([7, 2, 9, 30, 1])
RELEVANT = np.array([41, 30, 7, 9])


def check_nan(student, name):
    """Ask for NaN without relevant movies, after a call that must give a number."""
    some = as_float(student.call(name, RECOMMENDED, RECOMMENDED[:1], 1), name)
    assert near(some, 1), f"k = 1 and the first movie is the only relevant one: {name} should be 1; it is {some:.4f}."
    none = as_float(student.call(name, RECOMMENDED, np.array([], dtype=int), 3), f"{name} without relevant movies")
    assert math.isnan(none), (
        f"Without any relevant movie {name} should be NaN, so that the user can be left out of a mean; it is {none}."
    )


@pytest.mark.exercise("precision_at_k", share=2)
def test_precision(student):
    """Divides the hits among the first k by k."""
    got = as_float(student.pure("precision_at_k", RECOMMENDED, RELEVANT, 3), "precision_at_k")
    assert not near(got, 0.5), "This is the recall. Precision divides the hits by k."
    assert not any(near(got, beyond) for beyond in (3 / 5, 1)), (
        "You count hits beyond place k. Look at the first k places only."
    )
    assert not near(got, 1 / 3), (
        "One of the two hits is missing. Take the first k places of `recommended`, and all of `relevant`: it has no "
        "order."
    )
    assert near(got, 2 / 3), f"2 of the first 3 places (7 and 9) are hits, so 2/3; got {got:.4f}."


@pytest.mark.exercise("precision_at_k")
def test_precision_short_list(student):
    """Divides by k also where the list is shorter."""
    got = as_float(student.call("precision_at_k", RECOMMENDED[:2], RELEVANT, 5), "precision_at_k")
    assert not near(got, 0.5), "You divide by the length of the list. Two recommended movies leave 3 of 5 places empty."
    assert near(got, 1 / 5), f"One hit in a list of 2 for k = 5 is a precision of 1/5; got {got:.4f}."


@pytest.mark.exercise("precision_at_k")
def test_precision_nothing_relevant(student):
    """Is NaN if no movie is relevant."""
    check_nan(student, "precision_at_k")


@pytest.mark.exercise("recall_at_k", share=2)
def test_recall(student):
    """Divides the hits among the first k by the number of relevant movies."""
    got = as_float(student.pure("recall_at_k", RECOMMENDED, RELEVANT, 3), "recall_at_k")
    assert not near(got, 2 / 3), (
        "You divide by k. Recall divides the hits by the number of relevant movies, all of them."
    )
    assert not near(got, 3 / 4), "You count hits beyond place k. Look at the first k places only."
    assert not near(got, 1 / 4), (
        "One of the two hits is missing. Take the first k places of `recommended`, and all of `relevant`: it has no "
        "order."
    )
    assert near(got, 1 / 2), f"2 of the 4 relevant movies are among the first 3, so 1/2; got {got:.4f}."
    got = as_float(student.call("recall_at_k", RECOMMENDED, RELEVANT, 1), "recall_at_k")
    assert near(got, 1 / 4), f"1 of the 4 relevant movies is at the first place, so 1/4 for k = 1; got {got:.4f}."


@pytest.mark.exercise("recall_at_k")
def test_recall_nothing_relevant(student):
    """Is NaN if no movie is relevant."""
    check_nan(student, "recall_at_k")


@pytest.mark.exercise("ndcg_at_k", share=2)
def test_ndcg(student):
    """Weights hits by their place, and divides by the best possible sum."""
    # Hits at places 1 and 3: 1 + 1/2. The best: hits at places 1, 2 and 3.
    second = 1 / math.log2(3)
    dcg, ideal = 1.5, 1.5 + second
    got = as_float(student.pure("ndcg_at_k", RECOMMENDED, RELEVANT, 3), "ndcg_at_k")
    assert math.isfinite(got), (
        f"Got {got}: is the log of your first place 0? Places count from 1, and the first divides by log2(1 + 1) = 1."
    )
    assert not near(got, dcg), "This is the DCG. Divide it by the ideal DCG, the best sum that was possible."
    assert not near(got, dcg / (1 + second)), (
        "Your ideal list holds only the movies that were found. It should hold min(k, number of relevant movies) hits."
    )
    assert not near(got, dcg / (ideal + 1 / math.log2(5))), (
        "Your ideal list has more than k places: use min(k, relevant)."
    )
    assert not near(got, (1 + 1 / 3) / (1 + 1 / 2 + 1 / 3)), "You weight place j by 1/j. NDCG uses 1 / log2(j + 1)."
    fourth = 1 / math.log2(5)
    assert not any(near(got, (dcg + fourth) / best) for best in (ideal, ideal + fourth)), (
        "You count hits beyond place k. Look at the first k places only."
    )
    assert not near(got, (second + fourth) / (second + 1 / 2 + fourth)), (
        "Your places are one too far: the first place, j = 1, gains 1 / log2(2) = 1."
    )
    assert near(got, dcg / ideal), f"Hits at places 1 and 3 of 3, with 4 relevant: {dcg / ideal:.4f}; got {got:.4f}."


@pytest.mark.exercise("ndcg_at_k")
def test_ndcg_few_relevant(student):
    """Is 1 for a perfect list, also where fewer than k movies are relevant."""
    got = as_float(student.call("ndcg_at_k", RECOMMENDED, np.array([2, 7]), 4), "ndcg_at_k")
    assert near(got, 1), (
        f"Both relevant movies stand in front, so the list could not be better: NDCG is 1; got {got:.4f}. "
        "The ideal list has min(k, number of relevant movies) hits."
    )
    got = as_float(student.call("ndcg_at_k", RECOMMENDED, np.array([2]), 4), "ndcg_at_k")
    assert near(got, 1 / math.log2(3)), f"The only relevant movie at place 2 gives 1 / log2(3) = 0.6309; got {got:.4f}."


@pytest.mark.exercise("ndcg_at_k")
def test_ndcg_nothing_relevant(student):
    """Is NaN if no movie is relevant."""
    check_nan(student, "ndcg_at_k")


# Three users, seven movies, all scores negative. Best first:
#   user 0: 1 (seen), 6, 2, 0, 4, 3 (seen), 5    test: 6 and 0 are good, 2 is not
#   user 1: 0 (seen), 6, 4, 2 (seen), 1, 3, 5    test: 4 is good
#   user 2: 1, 0, 2, 3, 4, 5 (seen), 6           test: nothing good
ORDERS = [[1, 6, 2, 0, 4, 3, 5], [0, 6, 4, 2, 1, 3, 5], [1, 0, 2, 3, 4, 5, 6]]
RANK_SCORES = -1.0 - np.argsort(ORDERS, axis=1)
RANK_TRAIN = (np.array([0, 0, 1, 1, 2]), np.array([1, 3, 0, 2, 5]), np.array([4.0, 2.0, 5.0, 3.0, 4.0]))
RANK_TEST = (np.array([0, 0, 0, 1, 2]), np.array([6, 0, 2, 4, 3]), np.array([4.0, 5.0, 3.0, 4.5, 2.0]))
# The same without user 2 and without the bad rating, where relevance and means cannot go wrong.
GOOD_TEST = (np.array([0, 0, 1]), np.array([6, 0, 4]), np.array([5.0, 5.0, 5.0]))
SECOND = 1 / math.log2(3)  # what a hit at the second place gains

NOTHING = tuple(column[:0] for column in RANK_TRAIN)


def ranking(student, scores=RANK_SCORES, train=RANK_TRAIN, test=RANK_TEST, how="call"):
    """Return precision, recall, ndcg and coverage at 2 with threshold 4."""
    got = getattr(student, how)("evaluate_ranking", scores, train, test, 2, 4)
    keys = ("precision", "recall", "ndcg", "coverage")
    got = as_dict(got, keys, "evaluate_ranking")
    return tuple(as_float(got[key], key) for key in keys)


@pytest.mark.exercise("evaluate_ranking", share=2)
def test_ranking_lists(student):
    """Lists the best of all movies that the user has not rated in train."""
    got = ranking(student, test=GOOD_TEST, how="pure")
    assert not near(got[:3], [0.75, 1, 1]), (
        "You rank the user's test movies only. In use nobody knows which those are: rank the whole catalogue."
    )
    assert not (near(got[0], 0) and near(ranking(student, RANK_SCORES + 100, test=GOOD_TEST)[0], 0.5)), (
        "Seen movies come out on top: a score of 0 beats every negative score. Set seen scores to -inf, not to 0."
    )
    # Each of these mistakes makes other lists for users 0 and 1, with other hits.
    # The worst two of all movies, 5 and 3, for both.
    upwards = near(got[0], 0) and near(ranking(student, train=NOTHING, test=GOOD_TEST), [0, 0, 0, 2 / 7])
    upwards = upwards or near(got, [0, 0, 0, 3 / 7])
    assert not upwards, "You list the lowest scores first. np.argsort sorts upwards: negate the scores."
    assert not near(got[:3], 0), (
        "No list holds a relevant movie. Do you leave out the movies of test too? Those of train alone are seen."
    )
    assert not near(got, ranking(student, train=NOTHING, test=GOOD_TEST)), (
        "Movies that the user rated in train are in the lists: an empty train gives the same. Set the scores of "
        "train's movies (not test's) to -inf, or drop them before sorting."
    )
    assert not near(got[:2], [0.75, 0.5]), (
        "The relevant movies of all users count for each. Select the test rows of the user, too."
    )
    assert not near(got, [0.5, 0.75, (1 / (1 + SECOND) + SECOND) / 2, 2 / 7]), (
        "You leave out movies that any user rated in train. Leave out the user's own alone."
    )
    assert not near(got[:3], [0.25, 0.5, 0.5]), (
        "Your lists hold positions in an array without the seen movies. Map them back to movie indices."
    )
    assert not near(got, [0.5, 0.75, (SECOND / (1 + SECOND) + 1) / 2, 4 / 7]), (
        "The last movie index is never recommended. Rank all columns of `scores`."
    )
    assert not near(got[:2], 0.25), (
        "Do you rank as many movies as there are users? The catalogue is all columns of `scores`."
    )
    assert near(got[:2], [0.5, 0.75]), (
        f"User 0 should get movies 6 and 2 (6 is a hit, 0 is missed), user 1 movies 6 and 4 (4 is a hit): "
        f"precision 0.5, recall 0.75; yours are {got[0]:.4f} and {got[1]:.4f}."
    )


@pytest.mark.exercise("evaluate_ranking", share=2)
def test_ranking_means(student):
    """Averages precision, recall and NDCG over the users that have a relevant movie."""
    got = ranking(student)
    assert not math.isnan(got[0]), "The mean is NaN: leave out the users that have no relevant movie."
    assert not near(got[:2], [1 / 3, 1 / 2]), (
        "User 2 has no relevant movie and should be left out of the mean; in yours it counts as 0."
    )
    assert not near(got[:3], [0.25, 0.5, SECOND / 2]), "A rating equal to the threshold is relevant: use >=."
    assert not near(got[:2], [0.5, (2 / 3 + 1) / 3]), (
        "Every test rating counts as relevant in yours. Only ratings of at least `threshold` do."
    )
    wanted = (0.5, 0.75, (1 / (1 + SECOND) + SECOND) / 2)
    for name, have, want in zip(("precision", "recall", "ndcg"), got, wanted, strict=False):
        assert near(have, want), (
            f"{name} should be {want:.4f}; yours is {have:.4f}. It is the mean over users 0 and 1. If nothing else is "
            f'off, look at check("{name}_at_k")'
            + ("; its list must be in order, best first." if name == "ndcg" else ".")
        )


@pytest.mark.exercise("evaluate_ranking")
def test_ranking_coverage(student):
    """Counts the distinct movies in the lists, as a share of all movies."""
    coverage = ranking(student)[3]
    assert not near(coverage, 3), "This is a number of movies. Divide it by the number of movies, scores.shape[1]."
    assert not near(coverage, 5 / 7), "Coverage goes over the lists of the users that have a relevant movie, 0 and 1."
    assert not near(coverage, 4 / 7), "Is a movie that is shown to two users counted twice, or the last movie left out?"
    assert not near(coverage, 1), (
        "Do you cut each list at k places, and divide by the number of movies, scores.shape[1], not of users?"
    )
    assert not near(coverage, 3 / 4), (
        "You divide by the number of places in the lists. Divide by the number of movies, scores.shape[1]."
    )
    assert near(coverage, 3 / 7), f"Movies 6, 2 and 4 are shown, 3 of 7: coverage {3 / 7:.4f}; yours is {coverage:.4f}."


@pytest.mark.exercise("evaluate_ranking")
def test_ranking_empty_train(student):
    """Excludes nothing where train is empty."""
    got = ranking(student, train=NOTHING)
    # Now user 0 gets 1 and 6, user 1 gets 0 and 6.
    assert near(got[0], 0.25), f"With an empty train nothing is excluded: precision is 0.25; yours is {got[0]:.4f}."
