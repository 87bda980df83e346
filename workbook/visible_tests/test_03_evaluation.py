"""Visible checks of stage 3, evaluation. Every expected number is small enough to be worked out by hand."""

import math
import time

import numpy as np
import pandas as pd
import pytest

from workbook.checks import as_array, as_float
from workbook.checks.outcomes import StudentError
from workbook.visible_tests.support.evaluation_cases import (
    as_parts,
    as_ranking,
    as_table,
    check_fits_once,
    check_refusals,
    exact_float,
    first_of,
    near,
    no_relevant,
    predictions_of,
)
from workbook.visible_tests.support.evaluation_mistakes import (
    BASELINE_MISTAKES,
    BASELINE_SHOWN,
    COVERAGE_MISTAKES,
    ERRORS_SHOWN,
    FOURTH,
    MAE_MISTAKES,
    NDCG_MISTAKES,
    RANK_MISTAKES,
    RANK_RIGHT,
    RANK_SHOWN,
    RMSE_MISTAKES,
    SECOND,
)

# Four ratings, and predictions that are off by 1, -1, 3 and -1.
TRUTH = np.array([5.0, 3.0, 1.0, 4.0])
PREDICTED = np.array([4.0, 4.0, -2.0, 5.0])


def check_shapes(student, name, wanted):
    """Compare the four combinations of (n,) and (n, 1)."""
    column = PREDICTED[:, None]
    plain = exact_float(student.call(name, TRUTH, PREDICTED), name)
    assert near(plain, wanted), (
        f"For two arrays of shape (4,) it should be {wanted:.4f}; yours is {plain:.4f}. Fix that first: the shapes "
        "come after the formula."
    )
    for y_true, y_pred in ((TRUTH, column), (TRUTH[:, None], PREDICTED), (TRUTH[:, None], column)):
        got = exact_float(student.call(name, y_true, y_pred), f"{name} of shapes {y_true.shape} and {y_pred.shape}")
        assert near(got, wanted), (
            f"For shapes {y_true.shape} and {y_pred.shape} the result is {got:.4f} instead of {wanted:.4f}. An (n, 1) "
            "minus an (n,) is an n by n matrix: bring both to one shape first, with np.ravel for example."
        )


def check_refuses(student, name):
    """Ask for the errors, after a call that must work: a function that always raises is no answer."""
    got = exact_float(student.call(name, TRUTH[:1], TRUTH[:1] + 2), name)
    assert near(got, 2), (
        f"{name}([5], [7]) should be 2: the prediction is 2 stars too high; yours is {got:.4f}. Errors are in stars, "
        "and predictions may be beyond 5."
    )
    check_refusals(student, name, TRUTH, PREDICTED)


@pytest.mark.exercise("rmse", share=2, clauses="value float alone")
def test_rmse_value(student):
    """Gives the root of the mean of the squared errors, as a float."""
    got = exact_float(student.pure("rmse", TRUTH, PREDICTED), "rmse")
    assert not near(got, 3), "This is the mean squared error. Take its square root, so that the unit is stars."
    assert not near(got, 1.5), "This is the mean absolute error. Square the errors before you take the mean."
    assert not near(got, 0.5), (
        "You take the mean of the errors, and square that. Square each error, then take the mean."
    )
    assert not near(got, math.sqrt(12)), "You take the root of the sum. Divide the sum by the number of ratings first."
    assert not near(got, math.sqrt(12) / 4), "You divide by the number of ratings after the root. Divide before it."
    assert not near(got, 2), "You divide by the number of ratings minus 1. The RMSE divides by their number."
    assert not near(got, math.sqrt(2.75)), (
        "This is the standard deviation of the errors. Do not subtract their mean before you square."
    )
    mistake = first_of(RMSE_MISTAKES, got)
    assert not mistake, mistake
    assert near(got, math.sqrt(3)), (
        f"{ERRORS_SHOWN} Their squares are 1, 1, 9 and 1, the mean of those 3, so the RMSE is {math.sqrt(3):.4f}; "
        f"yours is {got:.4f}."
    )


@pytest.mark.exercise("rmse", clauses="shapes")
def test_rmse_shapes(student):
    """Gives the same for shapes (n,) and (n, 1)."""
    check_shapes(student, "rmse", math.sqrt(3))


@pytest.mark.exercise("rmse", clauses="refuses message")
def test_rmse_refuses(student):
    """Raises ValueError with a message for empty arrays and for unequal lengths."""
    check_refuses(student, "rmse")


@pytest.mark.exercise("mae", share=2, clauses="value float alone")
def test_mae_value(student):
    """Gives the mean of the absolute errors, as a float."""
    got = exact_float(student.pure("mae", TRUTH, PREDICTED), "mae")
    assert not near(abs(got), 0.5), "Errors of both signs cancel in your mean. Take absolute values first."
    assert not near(got, 1), "This is the median of the absolute errors. MAE is their mean."
    assert not near(got, math.sqrt(3)), "This is the RMSE. MAE takes absolute values, no squares."
    assert not near(got, 6), "This is the sum of the absolute errors. Divide it by the number of ratings."
    mistake = first_of(MAE_MISTAKES, got)
    assert not mistake, mistake
    assert near(got, 1.5), f"{ERRORS_SHOWN} The mean of 1, 1, 3 and 1 is 1.5, so the MAE is 1.5; yours is {got:.4f}."


@pytest.mark.exercise("mae", clauses="shapes")
def test_mae_shapes(student):
    """Gives the same for shapes (n,) and (n, 1)."""
    check_shapes(student, "mae", 1.5)


@pytest.mark.exercise("mae", clauses="refuses message")
def test_mae_refuses(student):
    """Raises ValueError with a message for empty arrays and for unequal lengths."""
    check_refuses(student, "mae")


# The mean is 3. With damping 1: movie 0 has (2 + 1) / 3 = 1, movie 2 has (-1 - 2) / 3 = -1, movie 5 has 0.
# What is left: user 0 has (1 + 0) / 3, user 1 has 0, user 4 has (-1 + 0) / 3.
BASELINE_TRAIN = (np.array([0, 0, 1, 4, 4]), np.array([0, 2, 0, 2, 5]), np.array([5.0, 2.0, 4.0, 1.0, 3.0]))


@pytest.mark.exercise("bias_baseline", share=2, clauses="movie_deviation user_deviation returns_function array alone")
def test_baseline_values(student):
    """Returns a function that predicts mean + damped movie deviation + damped user deviation."""
    got = predictions_of(student.pure("bias_baseline", BASELINE_TRAIN, 1), [0, 1, 4], [0, 0, 2])
    mistake = first_of(BASELINE_MISTAKES, got)
    assert not mistake, mistake
    wanted = np.array([4 + 1 / 3, 4, 2 - 1 / 3])
    assert near(got, wanted), (
        f"{BASELINE_SHOWN} So the pairs (0, 0), (1, 0), (4, 2) get {wanted.round(4)}; yours get {got.round(4)}."
    )


@pytest.mark.exercise("bias_baseline", clauses="mean not_clipped")
def test_baseline_mean(student):
    """Starts from the mean of all train ratings, and does not clip."""
    # The mean is 3, movie 0 has 2/2 = 1, movie 1 has -2/4, user 0 (1 + 2.5)/3, user 1 -1.5/2.
    train = (np.array([0, 0, 1, 2]), np.array([0, 1, 1, 1]), np.array([5.0, 5.0, 1.0, 1.0]))
    got = predictions_of(student.call("bias_baseline", train, 1), [0, 1], [0, 1])
    wanted = np.array([3 + 1 + 3.5 / 3, 3 - 0.5 - 0.75])
    assert not near(got, [5, wanted[1]]), (
        f"A prediction of {wanted[0]:.4f} became 5 in yours: do not clip it to the scale of stars."
    )
    assert not any(near(got, wrong) for wrong in ([16 / 3, 11 / 6], wanted + 2 / 3)), (
        "Your mean is the mean of the movies' means, 3.67. The mean of the four train ratings 5, 5, 1, 1 is 3."
    )
    assert near(got, wanted), (
        "With damping 1 and the train rows (user, movie, stars) (0, 0, 5), (0, 1, 5), (1, 1, 1), (2, 1, 1): mean 3, "
        "movie deviations 1 for movie 0 and -1/2 for 1, user deviations 3.5/3 for user 0 and -1.5/2 for 1. So the "
        f"pairs (0, 0) and (1, 1) get {wanted.round(4)}; yours get {got.round(4)}."
    )


@pytest.mark.exercise("bias_baseline", clauses="fits_once")
def test_baseline_fits_on_its_argument(student):
    """Fits on the triple it is given, and once."""
    user, movie, rating = BASELINE_TRAIN
    got = predictions_of(student.call("bias_baseline", (user, movie, np.full(5, 2.0)), 1), [0, 4], [0, 5])
    assert near(got, 2), f"If all train ratings are 2 stars, every prediction is 2; yours are {got.round(4)}."
    first = student.call("bias_baseline", BASELINE_TRAIN, 1)
    before = predictions_of(first, [0], [0])[0]
    after = predictions_of(student.call("bias_baseline", (user, movie, rating - 1), 1), [0], [0])[0]
    again = predictions_of(first, [0, 0, 0, 0, 1, 0, 0], [0, 2, 0, 2, 5, 2, 5])[0]
    assert near(before, again), (
        f"A prediction was {before:.4f}; after another call of bias_baseline, or among other pairs, it is {again:.4f}. "
        "Keep what was fitted in variables of bias_baseline, and look up each pair by itself."
    )
    assert near(before - after, 1), (
        f"One star less in every train rating should be one star less in a prediction; {before:.4f} became {after:.4f}."
    )
    check_fits_once(student, BASELINE_TRAIN, 1)
    assert near(before, 4 + 1 / 3), "The three steps are not right yet: fix what the first check shows."


@pytest.mark.exercise("bias_baseline", clauses="unseen larger undamped")
def test_baseline_unseen(student):
    """Falls back for users and movies that are not in train, without damping too."""
    known = predictions_of(student.call("bias_baseline", BASELINE_TRAIN, 1), [0], [0])[0]
    assert near(known, 4 + 1 / 3), (
        "A pair that is in train is off already. Fix what the first check shows; the unseen ones come after."
    )
    # Without damping movie 0 has 1.5 and user 0 (0.5 + 0.5) / 2.
    for damping, user_bias, movie_bias in ((1, 1 / 3, 1), (0, 0.5, 1.5)):
        try:
            predict = student.call("bias_baseline", BASELINE_TRAIN, damping)
            got = predictions_of(predict, [2, 70, 0, 0, 70], [0, 0, 4, 90, 90])
        except AssertionError as stopped:
            message = f"Users 2 and 70, and movies 4 and 90, are not in train and should still work. {stopped}"
            raise AssertionError(message) from None
        gap = " Is it 0 / 0 for an index that has no rating?" if damping == 0 else ""
        assert not np.isnan(got).any(), (
            f"With damping {damping}, a user or movie that is not in train gives NaN. Its deviation should count as "
            f"0.{gap}"
        )
        wanted = 3 + np.array([movie_bias, movie_bias, user_bias, user_bias, 0])
        assert near(got, wanted), (
            f"With damping {damping}, for a pair with an unseen user (twice), an unseen movie (twice), and both, "
            f"expected {wanted.round(4)}, got {got.round(4)}. The known part stays, the unknown deviation is 0."
        )


@pytest.mark.exercise("compare_models", share=2, clauses="columns rows order metrics shapes not_rounded alone")
def test_compare_models(student):
    """Gives one row per model with its RMSE and MAE, the lowest RMSE first."""
    truth = np.array([4.0, 2.0, 5.0, 3.0])
    predictions = {
        "far": truth + 1,
        "near": truth[:, None] - 0.5,
        "far too": truth - 1,
        "miss": truth + np.array([0, 0, 0, 1.23456789]),
    }
    table = as_table(student.pure("compare_models", predictions, truth), 4)
    names = list(table["model"])
    assert sorted(map(str, names)) == sorted(predictions), (
        f"The column model should have the names {list(predictions)}, each once; it has {names}."
    )
    values = as_array(table[["rmse", "mae"]].to_numpy(), (4, 2), "the columns rmse and mae")
    exact = {"far": (1, 1), "near": (0.5, 0.5), "far too": (1, 1), "miss": (1.23456789 / 2, 1.23456789 / 4)}
    moved = [name for name, row in zip(names, values, strict=True) if not near(row, exact[name], 6e-3)]
    assert not moved or not near(np.sort(values, axis=0), np.sort([*exact.values()], axis=0), 6e-3), (
        f"The errors are right, but beside other models: rmse and mae of {moved[0]!r} are "
        f"{np.round(exact[moved[0]], 4).tolist()}, and your row {moved[0]!r} has "
        f"{values[names.index(moved[0])].round(4).tolist()}. Sort whole rows, so that each name stays with its errors."
    )
    for name, row in zip(names, values, strict=True):
        assert name != "near" or near(row, exact[name], 6e-3), (
            f"Predictions of shape (4, 1), each off by 0.5, have rmse and mae 0.5; yours are {row.round(4).tolist()}. "
            "Bring both arrays to one shape. If you call your `rmse` and `mae`: are their checks green?"
        )
        assert near(row, exact[name], 6e-3), (
            f"rmse and mae of {name!r} should be {np.round(exact[name], 4).tolist()}; yours are "
            f"{row.round(4).tolist()}."
        )
    wanted = np.array([exact[name] for name in names])
    assert near(values, wanted, 1e-7), "The numbers are rounded. Leave them as they are."
    # "near" has RMSE 0.5 and MAE 0.5, "miss" 0.62 and 0.31.
    assert names[-2:] != ["miss", "near"], "The highest RMSE is first. Put the lowest first."
    assert names[:2] != ["miss", "near"], "The rows are sorted by mae. Sort by rmse."
    assert names != list(predictions), (
        "The rows are in the order of the dict. Sort by rmse: sort_values returns a new frame, so keep what it returns."
    )
    assert names[:2] == ["near", "miss"], (
        f"Sorted by rmse, the order is near, miss, and then far and far too in either order; it is {names}."
    )


def ratings_in_mixed_order():
    """Ten ratings of five users, neither sorted by time nor with an index that counts up."""
    time = [30, 10, 50, 70, 40, 100, 20, 90, 60, 80]
    users = [1, 1, 1, 2, 2, 3, 3, 3, 4, 5]
    frame = pd.DataFrame({"userId": users, "movieId": range(10), "rating": np.arange(1, 11) / 2, "timestamp": time})
    frame["device"] = list("abcdefghij")
    return frame.set_index(pd.Index(range(100, 110)))


PAST_FIRST = "The past is train, and comes first: return (train, test), the newest rows in test."


def split(student, ratings, test_fraction, how="call"):
    """Call time_split and check what comes back before its content."""
    try:
        parts = getattr(student, how)("time_split", ratings, test_fraction)
    except StudentError as error:
        said = str(error)
        if "KeyError" not in said:
            raise
        first, last = ratings.index[[0, -1]]
        raise StudentError(
            f"{error} The rows of this frame have the labels {first} to {last}, in no order: `.loc` looks for labels, "
            "`.iloc` counts rows."
        ) from None
    return as_parts(parts, ratings)


@pytest.mark.exercise("time_split", share=2, clauses="order newest columns any_order alone")
def test_time_split_order(student):
    """Puts the newest ratings into test, and keeps all columns."""
    train, test = split(student, ratings_in_mixed_order(), 0.3, "pure")
    times = sorted(test["timestamp"].tolist())
    assert sorted(train["timestamp"]) != [80, 90, 100], PAST_FIRST
    assert times != [10, 20, 30], PAST_FIRST
    assert len(test) != 7, (
        "test_fraction is the share of the test part: 0.3 of ten rows are 3 for the test; yours has 7."
    )
    assert len(test) == 3, f"With test_fraction 0.3, ten rows give 3 for the test; yours has {len(test)}."
    assert times not in ([50, 70, 100], [70, 80, 100]), (
        f"The test part has the timestamps {times}: the newest rows of each user. Cut all rows at one moment: 80, 90, "
        "100."
    )
    assert times == [80, 90, 100], (
        f"The newest three of the timestamps 10, 20, ..., 100 should be in test; yours has {times}. Are all rows "
        "sorted by timestamp before you cut?"
    )


@pytest.mark.exercise("time_split", share=2, clauses="size half none_or_all ties labels")
def test_time_split_size(student):
    """Has the right sizes, also if timestamps or labels are equal, and if a part is empty."""
    ratings = ratings_in_mixed_order()
    same_time = ratings.assign(timestamp=7)
    same_labels = ratings.set_index(pd.Index([5, 5, 6, 6, 7, 7, 8, 8, 9, 9]))
    for frame, n_rows, fraction, n_test, why in (
        (ratings, 10, 0.38, 4, "3.8 is rounded to 4 (`int` cuts off)"),
        (ratings, 9, 0.5, 4, "round(4.5) is 4, and train has the other 5: round the size of the test"),
        (same_time, 10, 0.38, 4, "all timestamps are equal: cut at a row; a threshold puts them all on one side"),
        (same_labels, 8, 0.3, 2, "labels of the index come twice"),
        (ratings, 10, 0.04, 0, "0.4 is rounded to 0; `.iloc[:-0]` has no rows"),
        (ratings, 10, 0.96, 10, "9.6 is rounded to 10, so train is empty"),
    ):
        try:
            train, test = split(student, frame.iloc[:n_rows], fraction)
        except AssertionError as stopped:
            raise AssertionError(f"{n_rows} rows, test_fraction {fraction} ({why}): {stopped}") from None
        assert not train["timestamp"].min() > test["timestamp"].max(), PAST_FIRST
        assert (len(train), len(test)) == (n_rows - n_test, n_test), (
            f"{n_rows} rows and a test fraction of {fraction} should give {n_rows - n_test} for train and {n_test} "
            f"for test; yours are {len(train)} and {len(test)}. Here {why}."
        )


@pytest.mark.exercise("cold_share", clauses="rows by_value share float alone")
def test_cold_share(student):
    """Gives the share of test rows whose user is not in train."""
    train = pd.DataFrame({"userId": [1, 1, 2, 8, 8], "movieId": [5, 6, 5, 6, 5]}, index=[9, 20, 21, 22, 23])
    test = pd.DataFrame({"userId": [1, 2, 2, 9, 7, 7, 1, 1], "movieId": [5, 5, 6, 4, 6, 4, 5, 5]})
    value = student.pure("cold_share", train, test)
    got = as_float(value, "cold_share")
    mistakes = (
        (0.5, "2 of 4 users are new, but 3 of 8 rows. Count rows, not users."),
        (5 / 8, "This is the share of the rows whose user is known. Count the unknown ones."),
        (
            2 / 5,
            "This is a share of the rows of train. How many of the rows of test have a user that train does not have?",
        ),
        (3 / 13, "You divide by the rows of both frames. Divide by the number of rows of test."),
        (3 / 5, "You divide by the number of rows of train. Divide by that of test."),
        (2 / 8, "You look for new movies. Look for users that are not in train."),
        (1 / 8, "You take for new only users whose id is larger than all ids of train. User 7 is new, too."),
        (6 / 8, "You compare row by row. A user is known if any row of train has the id."),
        (37.5, "This is a percentage. Return a share between 0 and 1."),
        (3, "This is a number of rows. Divide it by the number of test rows."),
        # The labels of train's index contain 9, as a trap.
        (
            7 / 8,
            "`in` and `not in` look among the labels of a Series, not its values. Use .isin, or a set of the values.",
        ),
    )
    mistake = first_of(mistakes, got)
    assert not mistake, mistake
    assert near(got, 3 / 8), (
        "The users of train are 1, 1, 2, 8, 8, those of test 1, 2, 2, 9, 7, 7, 1, 1. So 3 of 8 test rows have a user "
        f"(7 or 9) that is not in train: 0.375; got {got:.4f}."
    )
    exact_float(value, "cold_share")


@pytest.mark.exercise("cold_share", clauses="ends")
def test_cold_share_ends(student):
    """Is 0 if all users are known, and 1 if none is, as for a train without rows."""
    train, test = pd.DataFrame({"userId": [4, 6, 6]}), pd.DataFrame({"userId": [6, 4]})
    for past, wanted, what in (
        (train, 0, "all users are known"),
        (train + 10, 1, "no user is known"),
        (train.iloc[:0], 1, "train has no rows"),
    ):
        got = exact_float(student.call("cold_share", past, test), "cold_share")
        assert near(got, wanted), f"If {what}, the share is {wanted}; yours is {got:.4f}."


# By hand: the mean of all four train ratings is 4; with damping 2 movie 0 has (6 + 8) / 4 = 3.5 and movie 1 has
# (10 + 8) / 4 = 4.5; movie 2 has no train rating, so it gets 4.
LEAK = "The means still contain the test ratings. Fit them on train alone."
MOVIE_TRAIN = (np.array([0, 1, 2, 0]), np.array([0, 0, 1, 1]), np.array([4.0, 2.0, 5.0, 5.0]))


@pytest.mark.exercise("fix_movie_rmse", clauses="all_rows damped")
def test_fix_one_mean(student):
    """Takes one mean over all test rows, of damped movie means."""
    test = (np.array([0, 1, 1]), np.array([2, 1, 2]), np.array([5.0, 1.5, 5.0]))
    got = exact_float(student.call("fix_movie_rmse", MOVIE_TRAIN, test, 3, 2), "fix_movie_rmse")
    mistakes = (
        (
            (1 + math.sqrt(5)) / 2,
            "You still average the RMSEs of the users: a user with one test row weighs as much as one with many. "
            "Take one mean over all rows.",
        ),
        (1.4373, LEAK),
        (1.4445, LEAK),
        (1.1274, "Both faults are still there: the means contain test ratings, and the RMSEs of users are averaged."),
        (11 / 3, "This is the mean of the squares. Take its square root."),
        (1, "The sums lack damping * mean: without it, the means are pulled towards 0 stars."),
        (math.sqrt(14.25 / 3), "The means are not damped: add damping * mean to the sum, and damping to the count."),
        (math.sqrt(0.75), "This is the RMSE of the train rows. Report that of the test rows."),
        (3, "The two rows of the unrated movie are missing. Report the RMSE of all test rows."),
        (1.7381, "You add a deviation of the user. Predict the damped mean of the movie alone."),
    )
    mistake = first_of(mistakes, got)
    assert not mistake, mistake
    wanted = math.sqrt(11 / 3)
    assert near(got, wanted), (
        "The damped means of movies 2, 1 and 2 are 4, (10 + 2 * 4) / (2 + 2) = 4.5 and 4, so the errors are 1, -3 and "
        f"1, and the RMSE {wanted:.4f}; yours is {got:.4f}."
    )


@pytest.mark.exercise("fix_movie_rmse", clauses="train_alone unrated float alone")
def test_fix_no_leak(student):
    """Learns nothing from the test ratings."""
    # 5 stars come first: with 4.5 a mean that contains the test rating gives the same as a deviation of the user.
    for stars, wanted in ((5.0, 1.0), (4.5, 0.5)):
        test = (np.array([2]), np.array([2]), np.array([stars]))
        got = exact_float(student.pure("fix_movie_rmse", MOVIE_TRAIN, test, 3, 2), "fix_movie_rmse")
        assert not math.isnan(got), "A movie without train ratings gives NaN. It gets the mean of the train ratings."
        assert not near(got, stars), "You predict 0 stars for a movie without train ratings. It gets the train mean."
        assert not near(got, wanted**2) or near(wanted, 1), "This is the mean of the squares. Take its square root."
        assert not near(got, math.sqrt(0.75)), "This is the RMSE of the train rows. Report that of the test rows."
        assert not near(got, wanted * 2 / 3), LEAK
        assert not near(got, wanted - 1 / 6), (
            "You add a deviation of the user. Predict the damped mean of the movie alone."
        )
        assert near(got, wanted), (
            f"Movie 2 has no train rating, so its prediction is the train mean, 4, and {stars} stars in test are "
            f"{wanted} off; yours says {got:.4f}. A test rating must not influence a prediction."
        )


@pytest.mark.exercise("fix_movie_rmse", clauses="undamped")
def test_fix_without_damping(student):
    """Gives a movie without train ratings the train mean, if damping is 0 too."""
    # Movie 0 has the mean 3.5, movie 1 has 5; the mean of the three ratings is 4.
    train = (np.array([0, 1, 2]), np.array([0, 0, 1]), np.array([4.0, 3.0, 5.0]))
    test = (np.array([0, 1, 1]), np.array([2, 0, 1]), np.array([5.0, 3.0, 5.0]))
    got = exact_float(student.call("fix_movie_rmse", train, test, 3, 0), "fix_movie_rmse")
    assert not math.isnan(got), (
        "With damping 0 the result is NaN: an unrated movie divides 0 by 0. Give it the mean of the train ratings."
    )
    mistakes = (
        (
            math.sqrt(25.25 / 3),
            "With damping 0 you predict 0 stars for an unrated movie. It gets the mean of the train ratings.",
        ),
        (
            math.sqrt((0.75**2 + 0.25) / 3),
            "An unrated movie gets the mean of the movies' means, 4.25. It gets the mean of the train ratings 4, 3, "
            "5: 4.",
        ),
        (
            math.sqrt(((5 / 6) ** 2 + 0.25) / 3),
            "An unrated movie gets the mean of the train and test ratings, 4.17. It gets that of the train ratings, 4.",
        ),
        (math.sqrt(2.25 / 3), "A movie with one train rating is not unrated: without damping its mean is that rating."),
        (1 / math.sqrt(27), LEAK),
        (1 / math.sqrt(8), "The test row of the unrated movie is missing. Report the RMSE of all test rows."),
    )
    mistake = first_of(mistakes, got)
    assert not mistake, mistake
    wanted = math.sqrt(1.25 / 3)
    assert near(got, wanted), (
        "Without damping, movies 0 and 1 have the means 3.5 and 5, movie 2 is unrated and gets 4. Their test ratings "
        f"are 3, 5 and 5, so the errors are -0.5, 0 and 1, and the RMSE {wanted:.4f}; yours is {got:.4f}."
    )


RECOMMENDED = np.array([7, 2, 9, 30, 1])
RELEVANT = np.array([41, 30, 7, 9])
LISTS_SHOWN = "recommended [7, 2, 9, 30, 1], relevant [41, 30, 7, 9]"


def list_metric(student, name, recommended, relevant, k, how="call"):
    """Return a list metric; an error of the code names the call."""
    recommended, relevant = np.array(recommended, dtype=int), np.array(relevant, dtype=int)
    shown = f"{name}({recommended.tolist()}, {relevant.tolist()}, {k})"
    try:
        got = getattr(student, how)(name, recommended, relevant, k)
    except StudentError as error:
        short = f" The list has {len(recommended)} movies here, and k is {k}." if len(recommended) < k else ""
        raise StudentError(f"{error}{short}") from None
    return exact_float(got, shown)


def check_order(student, name, got, wanted):
    """Fail if the metric of the shown lists is right for sorted relevant movies alone."""
    in_order = list_metric(student, name, RECOMMENDED, np.sort(RELEVANT), 3)
    assert near(got, wanted) or not near(in_order, wanted), (
        f"With relevant [7, 9, 30, 41] yours is right, {wanted:.4f}; with the same movies as [41, 30, 7, 9] it is "
        f"{got:.4f}. `relevant` is in no order: look in all of it, not in its first k; np.searchsorted needs a sorted "
        "copy, np.isin and sets do not."
    )


def check_nan(student, name):
    """Ask for NaN without relevant movies, after calls that must give a number."""
    some = list_metric(student, name, [7, 2], [7], 1)
    assert near(some, 1), f"k = 1 and the first movie is the only relevant one: {name} should be 1; it is {some:.4f}."
    zero = list_metric(student, name, [0, 5], [0], 1)
    assert near(zero, 1), (
        f"{name}([0, 5], [0], 1) should be 1: movie 0 is a movie like any other; yours is {zero}. For 'is it empty?' "
        "use len(relevant) == 0: `relevant.any()` is also False for [0]."
    )
    no_relevant(student.call(name, RECOMMENDED, np.array([], dtype=int), 3), name)


def check_misses(student, name):
    """Ask for 0.0 without a hit, and for an empty list."""
    for recommended in ([5, 6], []):
        got = list_metric(student, name, recommended, [8, 3], 2)
        assert near(got, 0), (
            f"{name}({recommended}, [8, 3], 2) should be 0.0: no relevant movie was found; yours is {got}. Only a "
            "user without relevant movies has NaN."
        )


@pytest.mark.exercise("precision_at_k", share=2, clauses="value first_k no_order float alone")
def test_precision(student):
    """Divides the hits among the first k by k."""
    got = list_metric(student, "precision_at_k", RECOMMENDED, RELEVANT, 3, "pure")
    check_order(student, "precision_at_k", got, 2 / 3)
    assert not near(got, 0.5), (
        "You divide by the number of relevant movies: that is the recall. Precision divides by k."
    )
    assert not any(near(got, beyond) for beyond in (3 / 5, 1)), (
        "You count hits beyond place k. Look at the first k places only."
    )
    assert not near(got, 1 / 3), (
        "One of the two hits is missing. Take the first k places of `recommended`, and all of `relevant`: it has no "
        "order. In a loop, `return` comes after the last movie."
    )
    assert not near(got, 0), "You find no hit. A recommended movie is a hit if it is anywhere in `relevant`."
    assert near(got, 2 / 3), f"{LISTS_SHOWN}, k = 3: 7 and 9 are hits, 2 of 3 places, so 2/3; got {got:.4f}."
    one = list_metric(student, "precision_at_k", RECOMMENDED, [9], 3)
    assert not near(one, 1), (
        "With one relevant movie, found, and k = 3 precision is 1/3; yours is 1. Divide by k alone."
    )
    assert near(one, 1 / 3), f"With the relevant movie 9 alone, and k = 3: one hit in 3 places, 1/3; got {one:.4f}."


@pytest.mark.exercise("precision_at_k", clauses="short_list empty_list")
def test_precision_short_list(student):
    """Divides by k also if the list is shorter, or empty."""
    got = list_metric(student, "precision_at_k", RECOMMENDED[:2], RELEVANT, 5)
    assert not near(got, 0.5), "You divide by the length of the list. Two recommended movies leave 3 of 5 places empty."
    assert near(got, 1 / 5), (
        f"recommended [7, 2], relevant [41, 30, 7, 9], k = 5: 7 is a hit, 1 of 5 places, so 1/5; got {got:.4f}."
    )
    check_misses(student, "precision_at_k")


@pytest.mark.exercise("precision_at_k", clauses="nan movie_zero")
def test_precision_nothing_relevant(student):
    """Is NaN if no movie is relevant, and only then."""
    check_nan(student, "precision_at_k")


@pytest.mark.exercise("recall_at_k", share=2, clauses="value first_k no_order float alone")
def test_recall(student):
    """Divides the hits among the first k by the number of relevant movies."""
    got = list_metric(student, "recall_at_k", RECOMMENDED, RELEVANT, 3, "pure")
    check_order(student, "recall_at_k", got, 1 / 2)
    assert not near(got, 2 / 3), (
        "You divide by 3, which is k. Recall divides the hits by the number of relevant movies, all 4 of them."
    )
    assert not near(got, 3 / 4), "You count hits beyond place k. Look at the first k places only."
    assert not near(got, 1 / 4), (
        "One of the two hits is missing. Take the first k places of `recommended`, and all of `relevant`: it has no "
        "order. In a loop, `return` comes after the last movie."
    )
    assert not near(got, 0), "You find no hit. A recommended movie is a hit if it is anywhere in `relevant`."
    assert near(got, 1 / 2), f"{LISTS_SHOWN}, k = 3: 7 and 9 are hits, 2 of 4 relevant movies, so 1/2; got {got:.4f}."
    got = list_metric(student, "recall_at_k", RECOMMENDED, RELEVANT, 1)
    assert near(got, 1 / 4), f"1 of the 4 relevant movies is at the first place, so 1/4 for k = 1; got {got:.4f}."


@pytest.mark.exercise("recall_at_k", clauses="short_list empty_list")
def test_recall_short_list(student):
    """Takes lists that are shorter than k, or empty."""
    got = list_metric(student, "recall_at_k", RECOMMENDED[:2], RELEVANT, 5)
    assert near(got, 1 / 4), (
        f"recommended [7, 2], relevant [41, 30, 7, 9], k = 5: 7 is a hit, 1 of 4 relevant movies, so 1/4; got "
        f"{got:.4f}."
    )
    check_misses(student, "recall_at_k")


@pytest.mark.exercise("recall_at_k", clauses="nan movie_zero")
def test_recall_nothing_relevant(student):
    """Is NaN if no movie is relevant, and only then."""
    check_nan(student, "recall_at_k")


@pytest.mark.exercise("ndcg_at_k", share=2, clauses="value discount ideal first_k no_order float alone")
def test_ndcg(student):
    """Weights hits by their place, and divides by the best possible sum."""
    # One hit within k, at place 3: 1/2. The best: hits at places 1, 2 and 3.
    relevant, dcg, ideal = [41, 30, 9, 50], 0.5, 1.5 + SECOND
    got = list_metric(student, "ndcg_at_k", RECOMMENDED, relevant, 3, "pure")
    two_hits = list_metric(student, "ndcg_at_k", RECOMMENDED, RELEVANT, 3)  # at places 1 and 3
    assert math.isfinite(got), (
        f"Got {got}: is the log of your first place 0? Places count from 1, and the first divides by log2(1 + 1) = 1."
    )
    assert not near((got, two_hits), (dcg, 1.5 / (1 + SECOND))), (
        "Your ideal list has only the movies that were found. It should have min(k, number of relevant movies) hits."
    )
    mistake = first_of(NDCG_MISTAKES, got)
    assert not mistake, mistake
    turned = list_metric(student, "ndcg_at_k", RECOMMENDED, relevant[::-1], 3)
    assert near(got, turned), (
        f"relevant [41, 30, 9, 50] gives {got:.4f}, [50, 9, 30, 41] gives {turned:.4f}: `relevant` has no order, so "
        "both should be the same."
    )
    assert near(got, dcg / ideal), (
        "recommended [7, 2, 9, 30, 1], relevant [41, 30, 9, 50], k = 3: a hit at place 3 gains 1/2, the ideal list "
        f"has hits at places 1, 2, 3 and {ideal:.4f}, so NDCG is {dcg / ideal:.4f}; got {got:.4f}."
    )
    assert near(two_hits, 1.5 / ideal), (
        f"{LISTS_SHOWN}, k = 3: hits at places 1 and 3 give 1.5 / {ideal:.4f} = {1.5 / ideal:.4f}; got {two_hits:.4f}."
    )


@pytest.mark.exercise("ndcg_at_k", clauses="few_relevant short_list empty_list")
def test_ndcg_few_relevant(student):
    """Is 1 for a perfect list, if fewer than k movies are relevant too, and takes short lists."""
    got = list_metric(student, "ndcg_at_k", RECOMMENDED, [2, 7], 4)
    assert near(got, 1), (
        f"Both relevant movies are in front, so the list could not be better: NDCG is 1; got {got:.4f}. The ideal "
        "list has min(k, number of relevant movies) hits."
    )
    got = list_metric(student, "ndcg_at_k", RECOMMENDED, [2], 4)
    # The same hit beside a relevant movie that is missing: 0.5 or 0.6131 if it counts as if it were at place 1.
    one_of_two = list_metric(student, "ndcg_at_k", [7, 2], [2, 50], 2)
    as_first = any(near(one_of_two, wrong) for wrong in (1 / 2, 1 / (1 + SECOND)))
    assert not near(got, 1), "The only relevant movie is at place 2, so the list is not perfect; yours is 1. " + (
        "A hit at place 2 gains 1 / log2(3); in yours it gains 1." if as_first else "Is the ideal made from the list?"
    )
    assert near(got, SECOND), f"The only relevant movie at place 2 gives 1 / log2(3) = 0.6309; got {got:.4f}."
    got, ideal = list_metric(student, "ndcg_at_k", RECOMMENDED[:2], RELEVANT, 5), 1.5 + SECOND + FOURTH
    assert not near(got, 1 / (1 + SECOND)), (
        "Your ideal list is as short as the list of 2 that was recommended. With k = 5 and 4 relevant movies it has "
        "4 hits."
    )
    assert near(got, 1 / ideal), (
        f"A list of 2 with a hit at place 1, k = 5, 4 relevant movies: 1 / {ideal:.4f} = {1 / ideal:.4f}; got "
        f"{got:.4f}."
    )
    check_misses(student, "ndcg_at_k")


@pytest.mark.exercise("ndcg_at_k", clauses="nan movie_zero")
def test_ndcg_nothing_relevant(student):
    """Is NaN if no movie is relevant, and only then."""
    check_nan(student, "ndcg_at_k")


# Four users, nine movies, all scores negative. Best first (in brackets: rated in train):
#   user 0: (2) 8 6 1 4 0 7 5 (3)    test: 0, 5, 7 and 1 are good, 8 is not
#   user 1: 5 (4) (7) 8 0 6 1 3 2    test: 5 and 0 are good, 3 is not
#   user 2: 7 3 4 8 2 6 (5) 0 (1)    test: 4 is not good
#   user 3: (6) (5) 2 0 8 7 4 3 1    no test row
ORDERS = [
    [2, 8, 6, 1, 4, 0, 7, 5, 3],
    [5, 4, 7, 8, 0, 6, 1, 3, 2],
    [7, 3, 4, 8, 2, 6, 5, 0, 1],
    [6, 5, 2, 0, 8, 7, 4, 3, 1],
]
RANK_SCORES = -1.0 - np.argsort(ORDERS, axis=1)
RANK_TRAIN = (
    np.array([0, 0, 1, 1, 2, 2, 3, 3]),
    np.array([2, 3, 4, 7, 1, 5, 5, 6]),
    np.array([1.0, 5.0, 5.0, 2.0, 2.0, 4.5, 4.5, 1.0]),
)
RANK_TEST = (
    np.array([0, 0, 0, 0, 0, 1, 1, 1, 2]),
    np.array([0, 5, 7, 1, 8, 3, 5, 0, 4]),
    np.array([4.0, 5.0, 4.5, 4.0, 2.0, 2.5, 4.0, 5.0, 3.0]),
)


# User 0 likes none of these movies: of the users only number 1 has a relevant movie.
LATER_TEST = (RANK_TEST[0], RANK_TEST[1], np.where(RANK_TEST[0] == 0, 2.5, RANK_TEST[2]))


def ranking(student, k=3, threshold=4, train=RANK_TRAIN, test=RANK_TEST, how="call"):
    """Return precision, recall, ndcg and coverage of the small case."""
    try:
        found = getattr(student, how)("evaluate_ranking", RANK_SCORES, train, test, k, threshold)
    except StudentError as error:
        if not len(train[0]):
            raise StudentError(
                f"{error} Here train has no rows: nobody has seen a movie, so nothing is left out, and no user has an "
                "entry in what you make of train."
            ) from None
        if "IndexError" not in str(error):
            raise
        raise StudentError(
            f"{error} There are 4 users and 9 movies here: scores[user] has a score per movie."
        ) from None
    return as_ranking(found)


def check_ranked(student, got):
    """Name the mistake, if precision, recall or NDCG of the small case show one."""
    if near(got[:3], RANK_RIGHT):
        return
    mistake = first_of(RANK_MISTAKES, got)
    assert not mistake, mistake
    # Only the rows of user 3 are others.
    train = (RANK_TRAIN[0], np.where(RANK_TRAIN[0] == 3, 4 * (RANK_TRAIN[1] == 6), RANK_TRAIN[1]), RANK_TRAIN[2])
    other = ranking(student, train=train)
    assert near(got[:3], other[:3]), (
        f"If user 3 has rated the movies 0 and 4 in train, and not 5 and 6, your precision, recall and ndcg become "
        f"{np.round(other[:3], 4).tolist()}; they were {np.round(got[:3], 4).tolist()}. The lists of users 0 and 1 "
        "should not depend on that: leave out the movies of the user's own rows of train alone."
    )


@pytest.mark.exercise("evaluate_ranking", share=3, clauses="candidates relevant users means negative keys floats alone")
def test_ranking_means(student):
    """Ranks all movies that the user has not rated in train, and averages over users that have a relevant movie."""
    got = ranking(student, how="pure")
    assert not math.isnan(sum(got)), "A mean is NaN: leave out the users that have no relevant movie."
    check_ranked(student, got)
    for name, have, want in zip(("precision", "recall", "ndcg"), got, RANK_RIGHT, strict=False):
        assert near(have, want), (
            f"{name} should be {want:.4f}; yours is {have:.4f}. {RANK_SHOWN} It is the mean over users 0 and 1. (If "
            f'check("{name}_at_k") is not green, start there'
            + ("; its list must be in order, best first.)" if name == "ndcg" else ".)")
        )
    # User 1: 5, 8, 0, with hits at the places 1 and 3.
    later, wanted = ranking(student, test=LATER_TEST), (2 / 3, 1, 1.5 / (1 + SECOND), 3 / 9)
    assert near(later[:3], wanted[:3]), (
        "If user 0 has no relevant movie either, user 1 is the only one that has: the list is 5, 8, 0, and precision, "
        f"recall and ndcg should be {np.round(wanted[:3], 4).tolist()}; yours are {np.round(later[:3], 4).tolist()}. "
        "Do scores, seen and relevant movies all belong to user 1, or do you use a position among the users as the "
        "number of a user?"
    )


@pytest.mark.exercise("evaluate_ranking", clauses="coverage")
def test_ranking_coverage(student):
    """Counts the distinct movies in the lists, as a share of all movies."""
    got = ranking(student)
    check_ranked(student, got)
    mistake = first_of(COVERAGE_MISTAKES, got[3]) if near(got[:3], RANK_RIGHT) else ""
    assert not mistake, mistake
    assert near(got[3], 5 / 9), (
        f"{RANK_SHOWN} So the movies 0, 1, 5, 6, 8 are shown, 5 of 9: coverage {5 / 9:.4f}; yours is {got[3]:.4f}."
    )


@pytest.mark.exercise("evaluate_ranking", share=2, clauses="k_and_threshold empty_train")
def test_ranking_arguments(student):
    """Uses k and threshold, and excludes nothing if train is empty."""
    nothing = tuple(column[:0] for column in RANK_TRAIN)
    cases = (
        # user 0: 8, no hit; user 1: 5, a hit. Relevant are 0, 5, 7, 1 and 5, 0.
        (1, 4, RANK_TRAIN, (0.5, 0.25, 0.5, 2 / 9), "user 0 gets movie 8, a miss, and user 1 movie 5, a hit"),
        # threshold 2: 8 is relevant for user 0, 3 for user 1, 4 for user 2, which gets 7.
        (
            1,
            2,
            RANK_TRAIN,
            (2 / 3, (1 / 5 + 1 / 3 + 0) / 3, 2 / 3, 3 / 9),
            "user 0 gets movie 8, now relevant, user 1 movie 5, relevant, and user 2 movie 7, a miss",
        ),
        # nothing is seen: 2, 8, 6 and 5, 4, 7.
        (
            3,
            4,
            nothing,
            (1 / 6, 1 / 4, 1 / (1 + SECOND) / 2, 6 / 9),
            "train is empty, so nothing is left out: user 0 gets 2, 8, 6, no hit, user 1 gets 5, 4, 7, a hit at "
            "place 1",
        ),
    )
    for k, threshold, train, wanted, why in cases:
        got = ranking(student, k, threshold, train)
        assert threshold == 4 or not near(got, cases[0][3]), (
            f"With threshold {threshold} you get the same as with 4. Use the argument `threshold`."
        )
        assert near(got, wanted), (
            f"k = {k}, threshold {threshold}: {why}. So precision, recall, ndcg and coverage should be "
            f"{np.round(wanted, 4).tolist()}; yours are {np.round(got, 4).tolist()}. (If a check above fails too, "
            "start there.)"
        )


N_REAL_USERS, N_CALLS, SLOW_SECONDS = 671, 35, 5


@pytest.mark.exercise("evaluate_ranking", clauses="candidates")
def test_ranking_large(student, request):
    """Ranks the real number of movies. (If it is slow, this says so.)"""
    n_users, n_movies = 20, 9066
    order = np.argsort(np.random.default_rng(0).random((n_users, n_movies)), axis=1)
    # Of each user's ranking the best 100 are in train, the next 5 are good in test.
    train, test = (
        (np.repeat(np.arange(n_users), n), order[:, start : start + n].ravel(), np.full(n_users * n, stars))
        for start, n, stars in ((0, 100, 3.0), (100, 5, 5.0))
    )
    start = time.thread_time()
    found = student.call("evaluate_ranking", -1.0 - np.argsort(order, axis=1), train, test, 10, 4)
    seconds = (time.thread_time() - start) * N_REAL_USERS / n_users
    if seconds > SLOW_SECONDS:
        note = (
            f"One call on the real data takes about a second with hint 2. Yours would need about {seconds:.0f} "
            f"seconds, and the rest of this stage, about {N_CALLS} calls, {math.ceil(seconds * N_CALLS / 60)} "
            "minutes: see hint 2."
        )
        request.node.user_properties.append(("note", note))
    got = as_ranking(found)
    wanted = (0.5, 1, 1, len(np.unique(order[:, 100:110])) / n_movies)
    assert near(got, wanted), (
        "20 users, 9,066 movies, k = 10: the best 100 of each user are in train, the next 5 are relevant, so each "
        f"list begins with 5 hits. precision, recall, ndcg and coverage should be {np.round(wanted, 4).tolist()}; "
        f"yours are {np.round(got, 4).tolist()}. (If a check above fails too, start there.)"
    )
    # Three users, and lists so long that half a sort shows.
    scores = -1.0 - np.argsort(order[:3], axis=1)
    train, test = (tuple(column[: 3 * n] for column in part) for part, n in ((train, 100), (test, 5)))
    got = as_ranking(student.call("evaluate_ranking", scores, train, test, 500, 4))
    wanted = (0.01, 1, 1, len(np.unique(order[:3, 100:600])) / n_movies)
    assert not near(got[:2], wanted[:2]) or near(got[2], 1), (
        f"With k = 500 your lists contain the right movies, and ndcg is {got[2]:.4f}: it should be 1, for the 5 "
        "relevant movies have the highest scores. The lists are not in order: np.argpartition does not sort."
    )
    assert near(got, wanted), (
        "3 of these users, k = 500: each list begins with 5 hits. precision, recall, ndcg and coverage should be "
        f"{np.round(wanted, 4).tolist()}; yours are {np.round(got, 4).tolist()}."
    )
