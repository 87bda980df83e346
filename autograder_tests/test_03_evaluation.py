"""Hidden tests of stage 3, evaluation: random data, slow and plain oracles, fingerprints of the usual mistakes."""

import math

import numpy as np
import pandas as pd
import pytest

from workbook.checks import as_array
from workbook.visible_tests.support.evaluation_cases import (
    as_parts,
    as_ranking,
    as_table,
    check_fits_once,
    check_refusals,
    exact_float,
    near,
    no_relevant,
    predictions_of,
)


def stars(seed, n):
    """Return n true ratings and predictions for them."""
    rng = np.random.default_rng(seed)
    return rng.integers(1, 11, n) / 2, rng.normal(3.5, 1, n)


def check_error_measure(student, name, function):
    """Compare a measure with its definition on random stars."""
    truth, predicted = stars(31, 57)
    got = exact_float(student.pure(name, truth, predicted), name)
    errors = [t - p for t, p in zip(truth, predicted, strict=True)]
    wanted = function(errors)
    for what, found in {
        "the mean squared error": sum(e * e for e in errors) / len(errors),
        "the RMSE": math.sqrt(sum(e * e for e in errors) / len(errors)),
        "the MAE": sum(map(abs, errors)) / len(errors),
        "the root of the summed squares": math.sqrt(sum(e * e for e in errors)),
        "the standard deviation of the errors": float(np.std(errors)),
    }.items():
        assert near(found, wanted) or not near(got, found), f"{name} returns {what}. Compare with the definition."
    assert near(got, wanted), f"{name} of 57 random ratings is {wanted:.5f}; yours is {got:.5f}."


def check_one_shape(student, name, function):
    """Compare the four combinations of shapes on random stars."""
    truth, predicted = stars(32, 23)
    wanted = function(list(truth - predicted))
    for y_true, y_pred in (
        (truth, predicted[:, None]),
        (truth[:, None], predicted),
        (truth[:, None], predicted[:, None]),
    ):
        got = exact_float(student.call(name, y_true, y_pred), name)
        assert near(got, function(list((truth[:, None] - predicted).ravel()))) is False, (
            f"{name} compares every rating with every prediction: an (n, 1) minus an (n,) is an n by n matrix. "
            "Use np.ravel first."
        )
        assert near(got, wanted), f"Shapes {y_true.shape} and {y_pred.shape}: expected {wanted:.5f}, got {got:.5f}."


def check_refuses(student, name):
    """Ask for the errors, after a call that must work."""
    truth, predicted = stars(33, 6)
    got = exact_float(student.call(name, np.array([1.5]), np.array([[4.0]])), name)
    assert near(got, 2.5), f"One error of 2.5 stars should give 2.5; got {got}."
    check_refusals(student, name, truth, predicted)


def root_mean_square(errors):
    """Plain RMSE of a list of errors."""
    return math.sqrt(sum(e * e for e in errors) / len(errors))


def mean_absolute(errors):
    """Plain MAE of a list of errors."""
    return sum(map(abs, errors)) / len(errors)


@pytest.mark.exercise("rmse", share=2, clauses="value float alone")
def test_rmse_random(student):
    """Follows the definition on random ratings."""
    check_error_measure(student, "rmse", root_mean_square)


@pytest.mark.exercise("rmse", clauses="shapes")
def test_rmse_one_shape(student):
    """Brings (n,) and (n, 1) to one shape."""
    check_one_shape(student, "rmse", root_mean_square)


@pytest.mark.exercise("rmse", clauses="refuses message")
def test_rmse_errors(student):
    """Refuses what has no error to measure."""
    check_refuses(student, "rmse")


@pytest.mark.exercise("mae", share=2, clauses="value float alone")
def test_mae_random(student):
    """Follows the definition on random ratings."""
    check_error_measure(student, "mae", mean_absolute)


@pytest.mark.exercise("mae", clauses="shapes")
def test_mae_one_shape(student):
    """Brings (n,) and (n, 1) to one shape."""
    check_one_shape(student, "mae", mean_absolute)


@pytest.mark.exercise("mae", clauses="refuses message")
def test_mae_errors(student):
    """Refuses what has no error to measure."""
    check_refuses(student, "mae")


def random_triple(seed, n=160, users=(0, 2, 3, 7, 8, 11), movies=(1, 2, 5, 6, 9, 10, 14, 17)):
    """Return a triple with gaps among its indices, uneven counts, and ratings that depend on user and movie."""
    rng = np.random.default_rng(seed)
    user = rng.choice(users, n, p=np.arange(1, len(users) + 1) / sum(range(len(users) + 1)))
    movie = rng.choice(movies, n, p=np.arange(len(movies), 0, -1) / sum(range(len(movies) + 1)))
    rating = np.clip(np.round(2 * (2.5 + user / 9 + (movie % 4) / 2 + rng.normal(0, 0.6, n))) / 2, 0.5, 5)
    return user, movie, rating


def damped(index, values, damping):
    """Return {index: sum / (count + damping)}."""
    return {i: values[index == i].sum() / ((index == i).sum() + damping) for i in set(index.tolist())}


def lookup(table, index):
    """Read a dict of deviations for an array of indices, 0 where there is none."""
    return np.array([table.get(i, 0.0) for i in index.tolist()])


def oracle_baseline(train, damping):
    """Return mean, movie deviations and user deviations by the three steps."""
    user, movie, rating = train
    mean = rating.sum() / len(rating)
    b_i = damped(movie, rating - mean, damping)
    b_u = damped(user, rating - mean - lookup(b_i, movie), damping)
    return mean, b_i, b_u


def fit_baseline(student, train, damping, how="call"):
    """Return the learner's predict function."""
    predict = getattr(student, how)("bias_baseline", train, damping)
    return lambda user, movie: predictions_of(predict, user, movie)


@pytest.mark.exercise(
    "bias_baseline", share=3, clauses="mean movie_deviation user_deviation returns_function array alone"
)
def test_baseline_random(student):
    """Gives the baseline's predictions on random ratings."""
    train, damping = random_triple(41), 3.7
    user, movie, rating = train
    got = fit_baseline(student, train, damping, "pure")(user, movie)
    mean, b_i, b_u = oracle_baseline(train, damping)
    first_u = damped(user, rating - mean, damping)
    then_i = damped(movie, rating - mean - lookup(first_u, user), damping)
    _, raw_i, raw_u = oracle_baseline(train, 0)
    by_movie = np.mean([rating[movie == i].mean() for i in set(movie.tolist())])
    wanted = mean + lookup(b_i, movie) + lookup(b_u, user)
    for what, found in {
        "Your deviations are not damped, or the argument `damping` is not used.": (
            mean + lookup(raw_i, movie) + lookup(raw_u, user)
        ),
        "The user deviations should be those of what mean and movies leave, not of the mean alone.": (
            mean + lookup(b_i, movie) + lookup(first_u, user)
        ),
        "You fit the users first and the movies to what is left. It is the other way round.": (
            mean + lookup(first_u, user) + lookup(then_i, movie)
        ),
        "The users are missing from your predictions.": mean + lookup(b_i, movie),
        "The movies are missing from your predictions.": mean + lookup(first_u, user),
        "Predictions should not be clipped.": np.clip(wanted, 0.5, 5),
    }.items():
        assert near(found, wanted) or not near(got, found), what
    assert not near(got - wanted, by_movie - mean, 1e-3) or near(by_movie, mean, 1e-3), (
        "Your mean is the mean of the movies' means. Take the mean of all train ratings."
    )
    worst = np.abs(got - wanted).max()
    assert near(got, wanted), f"Predictions differ from the three steps by up to {worst:.4f} stars."


@pytest.mark.exercise("bias_baseline", clauses="not_clipped")
def test_baseline_clipping(student):
    """Predicts what the formula says, outside the scale too."""
    train = (np.array([0, 0, 1, 1, 0]), np.array([3, 4, 3, 4, 5]), np.array([5.0, 5, 1, 1, 5]))
    got = fit_baseline(student, train, 0.5)(np.array([0, 1]), np.array([5, 4]))
    mean, b_i, b_u = oracle_baseline(train, 0.5)
    wanted = np.array([mean + b_i[5] + b_u[0], mean + b_i[4] + b_u[1]])
    assert near(got, wanted), (
        f"Expected {wanted.round(4)}, got {got.round(4)}; predictions are not clipped to the scale."
    )


@pytest.mark.exercise("bias_baseline", share=2, clauses="unseen larger undamped")
def test_baseline_fallback(student):
    """Falls back for unseen indices, with and without damping."""
    train = random_triple(42)
    user, movie = np.array([0, 4, 4, 500, 11, 2]), np.array([0, 1, 18, 900, 10**6, 17])
    for damping in (0, 5):
        mean, b_i, b_u = oracle_baseline(train, damping)
        got = fit_baseline(student, train, damping)(user, movie)
        assert not np.isnan(got).any(), (
            f"Unseen indices give NaN (damping {damping}). Their deviation should count as 0."
        )
        wanted = mean + lookup(b_i, movie) + lookup(b_u, user)
        assert near(got, wanted), (
            f"For unseen users or movies (damping {damping}) expected {wanted.round(4)}, got {got.round(4)}: the known "
            "part stays, an unknown deviation is 0."
        )


@pytest.mark.exercise("bias_baseline", clauses="fits_once")
def test_baseline_pair_by_pair(student):
    """Predicts a pair the same whatever else is asked for, also after another fit."""
    train = random_triple(43)
    predict = fit_baseline(student, train, 2)
    user, movie, _ = random_triple(44, 30)
    together = predict(user, movie)
    other = fit_baseline(student, (train[0], train[1], 6 - train[2]), 2)
    other(user, movie)
    alone = np.array([predict(user[j : j + 1], movie[j : j + 1])[0] for j in range(len(user))])
    assert near(together, alone), (
        "A prediction should depend on train alone, not on the other pairs, nor on a later fit."
    )
    mean, b_i, b_u = oracle_baseline(train, 2)
    assert near(alone, mean + lookup(b_i, movie) + lookup(b_u, user)), "The predictions do not follow the three steps."
    check_fits_once(student, train, 2)


@pytest.mark.exercise("compare_models", share=2, clauses="columns rows order metrics shapes not_rounded alone")
def test_compare_random(student):
    """Measures each model and sorts by RMSE."""
    rng = np.random.default_rng(51)
    truth = rng.integers(1, 11, 80) / 2
    models = {f"m{j}": truth + rng.normal(0, scale, 80) for j, scale in enumerate((0.9, 0.3, 1.4, 0.6, 0.35))}
    models["spiky"] = truth + np.where(np.arange(80) < 3, 4.0, 0.0)
    models["twin"] = 2 * truth - models["m2"]
    given = {name: predicted[:, None] if name in ("m1", "m2") else predicted for name, predicted in models.items()}
    got = as_table(student.pure("compare_models", given, truth), 7)
    wanted = pd.DataFrame(
        [(n, root_mean_square(list(truth - p)), mean_absolute(list(truth - p))) for n, p in models.items()],
        columns=["model", "rmse", "mae"],
    ).sort_values("rmse")
    names, right = list(got["model"]), list(wanted["model"])
    assert sorted(map(str, names)) == sorted(models), f"The models are {list(models)}; the column has {names}."
    # m2 and its twin have the same errors but for the sign: either may come first.
    names, right = (["m2" if name == "twin" else name for name in some] for some in (names, right))
    by_mae = ["m2" if name == "twin" else name for name in wanted.sort_values("mae")["model"]]
    assert names != right[::-1], "The rows are sorted from the highest RMSE to the lowest. Turn the order round."
    assert names != by_mae, "The rows are sorted by mae. Sort by rmse."
    assert names == right, f"Sorted by rmse, the order is {', '.join(right)}; yours is {', '.join(map(str, names))}."
    values = as_array(got[["rmse", "mae"]].to_numpy(), (7, 2), "the columns rmse and mae")
    exact = wanted[["rmse", "mae"]].to_numpy()
    assert near(values, exact, 1e-7) or not near(values, exact, 0.0051), (
        "The numbers are rounded. Leave them as they are."
    )
    columns = [names.index("m1"), names.index("m2")]
    assert near(values[columns], exact[columns]), (
        "Predictions of shape (n, 1) get wrong errors. Bring both to one shape."
    )
    assert near(values, exact), "rmse or mae differ from the definitions."


@pytest.mark.exercise("compare_models", clauses="metrics")
def test_compare_one_model(student):
    """Works for a single model."""
    truth, predicted = stars(52, 9)
    got = as_table(student.call("compare_models", {"only": predicted}, truth), 1)
    values = as_array(got[["rmse", "mae"]].to_numpy(), (1, 2), "the columns rmse and mae")
    errors = list(truth - predicted)
    assert near(values[0], (root_mean_square(errors), mean_absolute(errors))), (
        f"One model: rmse, mae are off: {values[0]}."
    )


def shuffled_ratings(seed, n=200, n_times=None):
    """Return a frame of ratings in no order; `n_times` distinct timestamps, or all distinct."""
    rng = np.random.default_rng(seed)
    time = rng.permutation(n) * 1000 if n_times is None else rng.integers(0, n_times, n)
    # A user's ratings lie close together in the file and in time, as in MovieLens.
    frame = pd.DataFrame(
        {
            "userId": np.repeat(np.arange(n // 10), 10) + 1,
            "movieId": rng.permutation(n) + 5,
            "rating": rng.integers(1, 11, n) / 2,
            "timestamp": time + 10**9,
        }
    )
    frame["note"] = [f"n{k}" for k in rng.permutation(n)]
    return frame.set_index(pd.Index(rng.permutation(n) + 1000))


def checked_split(student, ratings, test_fraction, how="call"):
    """Call time_split; check types, and that the rows are a partition."""
    return as_parts(getattr(student, how)("time_split", ratings, test_fraction), ratings)


@pytest.mark.exercise("time_split", share=2, clauses="order newest columns any_order alone")
def test_split_in_time(student):
    """Trains on the past and tests on the future."""
    ratings = shuffled_ratings(61)
    train, test = checked_split(student, ratings, 0.25, "pure")
    assert min(len(train), len(test)) > 0, "Both parts should hold rows for a test fraction of 0.25."
    assert not train["timestamp"].min() > test["timestamp"].max(), (
        "The future is in the first part. Return (train, test)."
    )
    late = (test["timestamp"] < train["timestamp"].max()).mean()
    assert train["timestamp"].max() <= test["timestamp"].min(), (
        f"{late:.0%} of the test rows are older than some train row. Sort all rows by timestamp (not within each user, "
        "nor in the file's order) and cut once."
    )


@pytest.mark.exercise("time_split", share=2, clauses="size half none_or_all")
def test_split_sizes(student):
    """Has the right sizes."""
    for n_rows, fraction, n_test in (
        *((200, 0.1, 20), (200, 0.123, 25), (200, 0.131, 26), (200, 0.5, 100), (200, 0.9, 180)),
        *((41, 0.5, 20), (200, 0.002, 0), (200, 0.998, 200)),
    ):
        train, test = checked_split(student, shuffled_ratings(62).iloc[:n_rows], fraction)
        assert len(test) == n_test, (
            f"A test fraction of {fraction} of {n_rows} rows is {n_test} rows; yours has {len(test)}."
        )
        assert not train["timestamp"].max() > test["timestamp"].min(), "Some test row is older than some train row."


@pytest.mark.exercise("time_split", clauses="ties labels")
def test_split_ties(student):
    """Cuts between rows of one timestamp, so that the size is right."""
    for n_times in (4, 11):
        ratings = shuffled_ratings(63, n_times=n_times)
        if n_times == 11:
            ratings = ratings.set_index(pd.Index(np.arange(200) // 2))
        train, test = checked_split(student, ratings, 0.3)
        assert len(test) == 60, (
            f"With {n_times} distinct timestamps a test fraction of 0.3 of 200 rows is still 60 rows; yours has "
            f"{len(test)}. Cut at a row of the sorted frame, not at a timestamp."
        )
        assert train["timestamp"].max() <= test["timestamp"].min(), "Some test row is older than some train row."


@pytest.mark.exercise("cold_share", share=2, clauses="rows by_value share float alone")
def test_cold_share_random(student):
    """Counts the test rows of unseen users."""
    rng = np.random.default_rng(71)
    train = pd.DataFrame({"userId": rng.choice([3, 5, 8, 13, 21], 40), "movieId": rng.integers(0, 9, 40)})
    test = pd.DataFrame({"userId": rng.choice([3, 5, 9, 10, 77], 64, p=[0.4, 0.1, 0.1, 0.15, 0.25])})
    test["movieId"] = rng.integers(0, 9, 64)
    train, test = train.set_index(train.index + 20), test.set_index(pd.Index(rng.permutation(64)))
    got = exact_float(student.pure("cold_share", train, test), "cold_share")
    known, asked = set(train["userId"]), list(test["userId"])
    wanted = sum(user not in known for user in asked) / len(asked)
    assert not near(got, len(set(asked) - known) / len(set(asked))), "You count users. Count the rows of test."
    assert not near(got, 1 - wanted), "This is the share of known users. Count the rows of unknown ones."
    assert not near(got, 100 * wanted), "This is a percentage. Return a share between 0 and 1."
    assert not near(got, sum(u not in asked for u in train["userId"]) / len(train)), (
        "Look at the rows of test, not of train."
    )
    assert near(got, wanted), f"{wanted * 64:.0f} of 64 test rows have an unseen user: {wanted:.4f}; got {got:.4f}."


@pytest.mark.exercise("cold_share", clauses="ends")
def test_cold_share_ends(student):
    """Is 0 where all users are known and 1 where none is."""
    train = pd.DataFrame({"userId": [4, 4, 6]})
    some = exact_float(student.call("cold_share", train, pd.DataFrame({"userId": [6, 4, 6, 4]})), "cold_share")
    none = exact_float(student.call("cold_share", train, pd.DataFrame({"userId": [1, 2]})), "cold_share")
    assert near((some, none), (0, 1)), f"Only known users: 0, only unknown users: 1; got {some} and {none}."
    nobody = exact_float(student.call("cold_share", train.iloc[:0], train), "cold_share")
    assert near(nobody, 1), f"If train has no rows, all users of test are unseen, so 1; got {nobody}."


def oracle_movie_means(train, damping):
    """Return the mean and {movie: damped mean}."""
    _, movie, rating = train
    mean = rating.mean()
    deviations = damped(movie, rating - mean, damping)
    return mean, {i: mean + deviation for i, deviation in deviations.items()}


def movie_errors(fitted_on, test, damping):
    """Return the errors on `test` of movie means fitted on `fitted_on`."""
    mean, means = oracle_movie_means(fitted_on, damping)
    return [r - means.get(i, mean) for i, r in zip(test[1].tolist(), test[2], strict=True)]


@pytest.mark.exercise("fix_movie_rmse", share=3, clauses="train_alone unrated all_rows damped float alone")
def test_fix_random(student):
    """Reports the RMSE over all test rows of means fitted on train."""
    train = random_triple(81, 60)
    test = random_triple(82, 40, movies=(2, 5, 9, 10, 14, 17, 18, 19))
    damping = 1.5
    got = exact_float(student.pure("fix_movie_rmse", train, test, 20, damping), "fix_movie_rmse")
    both = tuple(np.concatenate(parts) for parts in zip(train, test, strict=True))

    def by_user(errors):
        return float(np.mean([root_mean_square(list(np.array(errors)[test[0] == u])) for u in set(test[0].tolist())]))

    right, leaked = movie_errors(train, test, damping), movie_errors(both, test, damping)
    assert not near(got, by_user(leaked)), (
        "Both faults are still there: the means see test ratings, the RMSE is by user."
    )
    assert not near(got, root_mean_square(leaked)), "The means still see the test ratings. Fit them on train alone."
    assert not near(got, by_user(right)), "The RMSEs of the users are still averaged. Take one mean over all test rows."
    on_train = root_mean_square(movie_errors(train, train, damping))
    assert not near(got, on_train), "This number equals the training RMSE. Measure on the rows of test."
    wanted = root_mean_square(right)
    assert near(got, wanted), f"Expected {wanted:.5f}, got {got:.5f}."


@pytest.mark.exercise("fix_movie_rmse", clauses="undamped")
def test_fix_undamped(student):
    """Gives unrated movies the train mean, without damping too, and movies rated once their rating."""
    train, test = random_triple(83, 30), random_triple(84, 25, movies=(0, 1, 2, 5, 22, 23))
    train = tuple(np.append(column, value) for column, value in zip(train, (3, 23, 0.5), strict=True))
    got = exact_float(student.call("fix_movie_rmse", train, test, 24, 0), "fix_movie_rmse")
    assert not math.isnan(got), "With damping 0 an unrated movie divides 0 by 0. Give it the mean of the train ratings."
    errors = np.array(movie_errors(train, test, 0))
    once = np.where(test[1] == 23, test[2] - train[2].mean(), errors)
    assert not near(got, root_mean_square(list(once))), (
        "A movie with a single train rating gets the mean of all ratings. Without damping its own mean is that rating; "
        "only movies without any fall back."
    )
    wanted = root_mean_square(list(errors))
    assert near(got, wanted), f"With damping 0 expected {wanted:.5f}, got {got:.5f}. Unrated movies get the train mean."


def oracle_list_measures(recommended, relevant, k):
    """Return precision, recall and NDCG at k of one list, by loops."""
    relevant = set(relevant)
    if not relevant:
        return math.nan, math.nan, math.nan
    hits = [place for place, movie in enumerate(recommended[:k], start=1) if movie in relevant]
    ideal = sum(1 / math.log2(j + 1) for j in range(1, min(k, len(relevant)) + 1))
    return len(hits) / k, len(hits) / len(relevant), sum(1 / math.log2(j + 1) for j in hits) / ideal


def random_lists(seed, n=12):
    """Yield (recommended, relevant, k) of all kinds: short, long, few and many relevant, ids beyond 0..n."""
    rng = np.random.default_rng(seed)
    for _ in range(n):
        pool = rng.permutation(60)
        yield (
            pool[: rng.integers(1, 15)],
            rng.permutation(pool[: rng.integers(2, 40)])[: rng.integers(1, 12)],
            int(rng.integers(1, 13)),
        )


def check_list_measure(student, name, position, seed):
    """Compare a measure with the oracle over random lists."""
    for recommended, relevant, k in random_lists(seed):
        got = exact_float(student.pure(name, recommended, relevant, k), name)
        assert 0 <= got <= 1 + 1e-9, (
            f"{name} of {len(recommended)} recommended and {len(relevant)} relevant movies at k = {k} is {got:.4f}, "
            "outside 0..1."
        )
        measures = oracle_list_measures(recommended.tolist(), relevant.tolist(), k)
        long = oracle_list_measures(recommended.tolist(), relevant.tolist(), max(k, len(recommended)))
        hits = round(measures[0] * k)
        wanted = measures[position]
        situation = f"{len(recommended)} recommended, {len(relevant)} relevant, {hits} hits within k = {k}"
        if position == 0:
            assert near(got, wanted) or not near(got, hits / min(k, len(recommended))), (
                f"{situation}: you divide by the length of the list. Divide by k; empty places are no hits."
            )
        if position == 1:
            assert near(got, wanted) or not near(got, hits / min(k, len(relevant))), (
                f"{situation}: you divide by min(k, relevant). Recall divides by all relevant movies."
            )
        assert near(got, wanted) or not near(got, long[position]), f"{situation}: you look beyond place k."
        assert near(got, wanted), f"{situation}: {name} is {wanted:.4f}; yours is {got:.4f}."


def check_list_nan(student, name):
    """Ask for NaN without relevant movies, whatever the list; after calls that must give numbers."""
    miss = exact_float(student.call(name, np.array([5, 6]), np.array([8]), 2), name)
    hit = exact_float(student.call(name, np.array([8]), np.array([8]), 1), name)
    assert near((miss, hit), (0, 1)), f"{name}: a miss should be 0 and a single hit 1; yours are {miss} and {hit}."
    nothing = np.array([], dtype=int)
    empty = exact_float(student.call(name, nothing, np.array([4, 9, 2]), 3), name)
    assert near(empty, 0), f"{name} of an empty list is 0 if there are relevant movies; yours is {empty}."
    zero = exact_float(student.call(name, np.array([0, 3, 6]), np.array([0]), 1), name)
    assert near(zero, 1), f"If movie 0 is the only relevant one, and comes first, {name} at 1 is 1; yours is {zero}."
    for recommended in (np.arange(5), nothing):
        no_relevant(student.call(name, recommended, nothing, 5), name)


@pytest.mark.exercise("precision_at_k", share=2, clauses="value first_k no_order short_list float alone")
def test_precision_random(student):
    """Agrees with counting on random lists."""
    check_list_measure(student, "precision_at_k", 0, 91)


@pytest.mark.exercise("precision_at_k", clauses="nan movie_zero empty_list")
def test_precision_nan(student):
    """Is NaN where there is nothing to find, 0 where nothing is found."""
    check_list_nan(student, "precision_at_k")


@pytest.mark.exercise("recall_at_k", share=2, clauses="value first_k no_order short_list float alone")
def test_recall_random(student):
    """Agrees with counting on random lists."""
    check_list_measure(student, "recall_at_k", 1, 92)


@pytest.mark.exercise("recall_at_k", clauses="nan movie_zero empty_list")
def test_recall_nan(student):
    """Is NaN where there is nothing to find, 0 where nothing is found."""
    check_list_nan(student, "recall_at_k")


@pytest.mark.exercise("ndcg_at_k", share=2, clauses="value discount ideal few_relevant first_k short_list float alone")
def test_ndcg_random(student):
    """Agrees with the definition on random lists."""
    check_list_measure(student, "ndcg_at_k", 2, 93)


@pytest.mark.exercise("ndcg_at_k", clauses="discount no_order")
def test_ndcg_order(student):
    """Falls as a hit moves down the list."""
    got = []
    for place in range(6):
        recommended = np.insert(np.arange(20, 25), place, 3)
        relevant = np.array([3, 99] if place % 2 else [99, 3])
        got.append(exact_float(student.pure("ndcg_at_k", recommended, relevant, 6), "ndcg_at_k"))
    ideal = 1 + 1 / math.log2(3)
    wanted = [1 / math.log2(j + 1) / ideal for j in range(1, 7)]
    assert got[0] > got[-1], "A hit at the first place should be worth more than one at the last."
    assert near(got, wanted), (
        f"One hit at places 1 to 6, two relevant: {np.round(wanted, 4)}; yours {np.round(got, 4)}."
    )


@pytest.mark.exercise("ndcg_at_k", clauses="nan movie_zero empty_list")
def test_ndcg_nan(student):
    """Is NaN where there is nothing to find, 0 where nothing is found."""
    check_list_nan(student, "ndcg_at_k")


N_USERS = 14


def ranking_problem(seed, n_users=N_USERS, n_movies=40):
    """Return scores (all negative), train and test triples: the best movies are seen, some users have no good one."""
    rng = np.random.default_rng(seed)
    scores = -1 - rng.random((n_users, n_movies)) * 5
    train, test = [], []
    for user in range(n_users):
        order = np.argsort(-scores[user])
        seen = {*order[: rng.integers(1, 4)].tolist(), *rng.choice(n_movies, n_movies // 8, replace=False).tolist()}
        # The ends of the catalogue are good candidates: a list that cannot reach them shows.
        scores[user, [0, -1]] = -0.5 - rng.random(2)
        order, seen = np.argsort(-scores[user]), seen - {0, n_movies - 1}
        rest = [m for m in order.tolist() if m not in seen]
        asked = {*rest[: rng.integers(1, 4)], *rng.choice(rest, 4, replace=False).tolist()}
        # Users 3, 8, 13 rate nothing well in test; user 5 has no test row.
        train += [(user, m, rng.integers(1, 11) / 2) for m in seen]
        if user != 5:
            test += [(user, m, rng.integers(1, 6 if user % 5 == 3 else 11) / 2) for m in asked]
    columns = [tuple(np.array(c) for c in zip(*rng.permutation(rows).tolist(), strict=True)) for rows in (train, test)]
    train, test = ((u.astype(np.int64), m.astype(np.int64), r) for u, m, r in columns)
    return scores, train, test


def by_user(triple, user):
    """Return {movie: rating} of one user."""
    return {int(m): r for u, m, r in zip(*triple, strict=True) if u == user}


def best(scores, movies):
    """Sort `movies` by score, best first."""
    return sorted(movies, key=lambda m: -scores[m])


# How a list is made: of one user's scores, seen movies and test movies.
LISTS = {
    "right": lambda s, seen, test: best(s, set(range(len(s))) - seen),
    "Movies that the user rated in train are recommended. Set their scores to -inf, or drop them.": (
        lambda s, seen, test: best(s, range(len(s)))
    ),
    "Seen movies come out on top: 0 beats a negative score. Set seen scores to -inf, not to 0.": (
        lambda s, seen, test: best(np.where([m in seen for m in range(len(s))], 0, s), range(len(s)))
    ),
    "You list the lowest scores first. Negate the scores before np.argsort.": (
        lambda s, seen, test: best(s, set(range(len(s))) - seen)[::-1]
    ),
    "Your lists hold positions in an array without the seen movies. Map them back to movie indices.": (
        lambda s, seen, test: np.argsort(-np.delete(s, sorted(seen)), kind="stable").tolist()
    ),
    "The last movie index is never recommended. Rank all columns of `scores`.": (
        lambda s, seen, test: best(s, set(range(len(s) - 1)) - seen)
    ),
    "Movie index 0 is never recommended. Rank all columns of `scores`.": (
        lambda s, seen, test: best(s, set(range(1, len(s))) - seen)
    ),
    "You rank as many movies as there are users. The catalogue is all columns of `scores`.": (
        lambda s, seen, test: best(s, set(range(N_USERS)) - seen)
    ),
    "You rank the user's test movies only. In use nobody knows which those are: rank the whole catalogue.": (
        lambda s, seen, test: best(s, set(test))
    ),
    "You leave the test movies out of the lists; leave out the movies of train.": (
        lambda s, seen, test: best(s, set(range(len(s))) - set(test))
    ),
}


def oracle_ranking(problem, k, threshold, make=LISTS["right"], relevant=None, everybody=False):
    """Return precision, recall, ndcg and coverage, by loops."""
    scores, train, test = problem
    relevant = relevant or (lambda rating: rating >= threshold)
    measures, shown = [], set()
    for user in range(len(scores)):
        own_test = by_user(test, user)
        good = [m for m, r in own_test.items() if relevant(r)]
        if good or everybody:
            recommended = make(scores[user], set(by_user(train, user)), own_test)[:k]
            measures.append(np.nan_to_num(oracle_list_measures(recommended, good, k)))
            shown |= set(recommended)
    return np.array([*np.mean(measures, axis=0), len(shown) / scores.shape[1]])


def their_ranking(student, problem, k, threshold, how="call"):
    """Return the learner's four numbers."""
    return np.array(as_ranking(getattr(student, how)("evaluate_ranking", *problem, k, threshold)))


@pytest.mark.exercise("evaluate_ranking", share=2, clauses="candidates negative keys floats alone")
def test_ranking_random_lists(student):
    """Makes the right lists for every user."""
    problem = ranking_problem(101)
    got = their_ranking(student, problem, 4, 4, "pure")
    wanted = oracle_ranking(problem, 4, 4)
    # Coverage tells lists apart that have no hits; without it, a coverage that is wrong too does no harm.
    for columns in ([0, 1, 3], [0, 1]):
        for message, make in LISTS.items():
            found = oracle_ranking(problem, 4, 4, make)[columns]
            assert near(found, wanted[columns]) or not near(got[columns], found), message
    assert near(got[:2], wanted[:2]), (
        f"Precision and recall at 4 should be {wanted[:2].round(4)}; yours are {got[:2].round(4)}."
    )


@pytest.mark.exercise("evaluate_ranking", share=2, clauses="relevant users means")
def test_ranking_random_means(student):
    """Takes the mean over the users that have a relevant movie."""
    problem = ranking_problem(102)
    got = their_ranking(student, problem, 5, 3)
    wanted = oracle_ranking(problem, 5, 3)
    assert not np.isnan(got).any(), "A mean is NaN. Leave out the users that have no relevant movie."
    scores, _, test = problem
    with_test = len(set(test[0].tolist()))
    users = len({u for u, r in zip(test[0].tolist(), test[2], strict=True) if r >= 3})
    for message, found in {
        "Users without a relevant movie count as 0 in your means. Leave them out.": wanted[:3] * users / len(scores),
        "Users with test rows but without a relevant movie count as 0 in your means.": wanted[:3] * users / with_test,
        "A rating equal to the threshold is relevant: use >=.": oracle_ranking(problem, 5, 0, relevant=lambda r: r > 3)[
            :3
        ],
        "Every test rating counts as relevant. Only ratings of at least `threshold` do.": oracle_ranking(problem, 5, 0)[
            :3
        ],
        "The threshold is always 4 in yours. Use the argument.": oracle_ranking(problem, 5, 4)[:3],
        "These are sums over users. Take means.": wanted[:3] * users,
    }.items():
        assert near(found[:2], wanted[:2]) or not near(got[:2], found[:2]), message
    for name, have, want in zip(("precision", "recall", "ndcg"), got, wanted, strict=False):
        assert near(have, want), f"{name} should be {want:.4f}; yours is {have:.4f}."


@pytest.mark.exercise("evaluate_ranking", clauses="coverage")
def test_ranking_random_coverage(student):
    """Counts each shown movie once, over the users that have a relevant movie."""
    problem = ranking_problem(103)
    got, wanted = their_ranking(student, problem, 2, 4), oracle_ranking(problem, 2, 4)
    everybody = oracle_ranking(problem, 2, 4, everybody=True)[3]
    # With other lists, coverage is off for their reason.
    assert not (near(got[:2], wanted[:2]) and near(got[3], everybody)), (
        "Coverage goes over the users that have a relevant movie; yours goes over all users."
    )
    assert not near(got[3], wanted[3] * problem[0].shape[1]), "This is a number of movies. Divide it by n_movies."
    assert near(got[3], wanted[3]), (
        f"Coverage should be {wanted[3]:.4f}; yours is {got[3]:.4f}. Count distinct movies in the lists."
    )


@pytest.mark.exercise("evaluate_ranking", clauses="k_and_threshold")
def test_ranking_few_movies(student):
    """Works with fewer movies than users, and for other k and thresholds."""
    problem = ranking_problem(104, n_users=30, n_movies=16)
    long = ranking_problem(106, n_users=4, n_movies=3000)
    got, wanted = their_ranking(student, long, 600, 3), oracle_ranking(long, 600, 3)
    assert near(got, wanted) or not near(got[:2], wanted[:2]), "Long lists are not in order: best first, all of them."
    assert near(got, wanted), f"4 users, 3,000 movies, k = 600: expected {wanted.round(4)}; got {got.round(4)}."
    for k, threshold in ((1, 3), (3, 4.5)):
        got, wanted = their_ranking(student, problem, k, threshold), oracle_ranking(problem, k, threshold)
        assert near(got, wanted), (
            f"30 users, 16 movies, k = {k}, threshold {threshold}: expected precision, recall, ndcg, coverage "
            f"{wanted.round(4)}; got {got.round(4)}."
        )


@pytest.mark.exercise("evaluate_ranking", clauses="candidates empty_train")
def test_ranking_ignores_order(student):
    """Depends on the order of the scores and on the set of ratings alone."""
    scores, train, test = ranking_problem(105)
    wanted = oracle_ranking((scores, train, test), 3, 4)
    turned = tuple(column[::-1].copy() for column in test)
    got = their_ranking(student, (np.exp(scores), (train[0], train[1], np.full(len(train[2]), 0.5)), turned), 3, 4)
    assert near(got, wanted), (
        "The same order of scores, other train stars (a disliked movie is seen too) and reversed test rows should give "
        f"the same: expected {wanted.round(4)}, got {got.round(4)}."
    )
    nothing = tuple(column[:0] for column in train)
    got, wanted = their_ranking(student, (scores, nothing, test), 3, 4), oracle_ranking((scores, nothing, test), 3, 4)
    assert near(got, wanted), (
        f"With an empty train nothing is left out: expected {wanted.round(4)}, got {got.round(4)}."
    )
