"""Answers to bias_baseline."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong


@right
def with_dicts(train, damping):
    user, movie, rating = (column.tolist() for column in train)
    mean = sum(rating) / len(rating)
    sums, counts = {}, {}
    for i, r in zip(movie, rating, strict=True):
        sums[i] = sums.get(i, 0.0) + r - mean
        counts[i] = counts.get(i, 0) + 1
    b_i = {i: sums[i] / (counts[i] + damping) for i in sums}
    sums, counts = {}, {}
    for u, i, r in zip(user, movie, rating, strict=True):
        sums[u] = sums.get(u, 0.0) + r - mean - b_i[i]
        counts[u] = counts.get(u, 0) + 1
    b_u = {u: sums[u] / (counts[u] + damping) for u in sums}
    return lambda us, ms: np.array([mean + b_i.get(i, 0) + b_u.get(u, 0) for u, i in zip(us, ms, strict=True)])


@right
def with_bincount(train, damping):
    user, movie, rating = train
    mean = rating.mean()

    def deviations(index, values):
        n = np.bincount(index)
        # One more place, which all unknown indices share.
        table = np.zeros(len(n) + 1)
        table[:-1] = np.bincount(index, values) / np.where(n + damping > 0, n + damping, 1)
        return table

    def at(table, index):
        return table[np.minimum(index, len(table) - 1)]

    b_i = deviations(movie, rating - mean)
    b_u = deviations(user, rating - mean - at(b_i, movie))

    def predict(user_index, movie_index):
        return mean + at(b_u, np.asarray(user_index)) + at(b_i, np.asarray(movie_index))

    return predict


@right
def with_transform(train, damping):
    """A class with __call__, and pandas all the way."""
    frame = pd.DataFrame({"u": train[0], "i": train[1], "r": train[2]})
    mean = frame.r.mean()
    b_i = frame.groupby("i").r.apply(lambda r: (r - mean).sum() / (len(r) + damping))
    frame["rest"] = frame.r - mean - frame.i.map(b_i)
    b_u = frame.groupby("u").rest.apply(lambda r: r.sum() / (r.size + damping))

    class Baseline:
        def __call__(self, user_index, movie_index):
            users, movies = pd.Series(user_index), pd.Series(movie_index)
            return (users.map(b_u).fillna(0) + movies.map(b_i).fillna(0) + mean).values

    return Baseline()


def _tables(index, values, damping):
    return {i: values[index == i].sum() / ((index == i).sum() + damping) for i in set(index.tolist())}


def _at(table, index):
    return np.array([table.get(int(i), 0.0) for i in index])


def _fit(train, damping):
    user, movie, rating = train
    mean = rating.mean()
    b_i = _tables(movie, rating - mean, damping)
    return mean, b_i, _tables(user, rating - mean - _at(b_i, movie), damping)


@wrong("not damped")
def undamped(train, damping):
    """Mistake 20: the average of one rating is taken for evidence."""
    mean, b_i, b_u = _fit(train, 0)
    return lambda u, i: mean + _at(b_i, i) + _at(b_u, u)


@wrong("users' deviations are not damped")
def users_undamped(train, damping):
    mean, b_i, _ = _fit(train, damping)
    user, movie, rating = train
    b_u = _tables(user, rating - mean - _at(b_i, movie), 0)
    return lambda u, i: mean + _at(b_i, i) + _at(b_u, u)


@wrong("a user who rates good movies only is not a kind user")
def naive_sum(train, damping):
    """The usual user mean + movie mean - mean."""
    mean, b_i, _ = _fit(train, damping)
    b_u = _tables(train[0], train[2] - mean, damping)
    return lambda u, i: mean + _at(b_i, i) + _at(b_u, u)


@wrong("the other way round")
def users_first(train, damping):
    user, movie, rating = train
    mean = rating.mean()
    b_u = _tables(user, rating - mean, damping)
    b_i = _tables(movie, rating - mean - _at(b_u, user), damping)
    return lambda u, i: mean + _at(b_i, i) + _at(b_u, u)


@wrong("Its deviation should count as 0")
def unseen_is_nan(train, damping):
    """Mistake 18: cold users are ignored."""
    mean, b_i, b_u = _fit(train, damping)
    return lambda u, i: pd.Series(u).map(b_u).to_numpy() + pd.Series(i).map(b_i).to_numpy() + mean


@wrong("should still work")
def unseen_crashes(train, damping):
    """Mistake 18: cold users crash it."""
    mean, b_i, b_u = _fit(train, damping)
    return lambda u, i: np.array([mean + b_i[m] + b_u[n] for n, m in zip(u.tolist(), i.tolist(), strict=True)])


@wrong("The known part stays")
def unseen_gets_the_mean(train, damping):
    mean, b_i, b_u = _fit(train, damping)

    def predict(u, i):
        known = np.isin(u, list(b_u)) & np.isin(i, list(b_i))
        return np.where(known, mean + _at(b_i, i) + _at(b_u, u), mean)

    return predict


@wrong("The users are missing")
def movies_only(train, damping):
    mean, b_i, _ = _fit(train, damping)
    return lambda u, i: mean + _at(b_i, i)


@wrong("not clipped")
def clipped(train, damping):
    mean, b_i, b_u = _fit(train, damping)
    return lambda u, i: np.clip(mean + _at(b_i, i) + _at(b_u, u), 0.5, 5)


@wrong("should return a function")
def predictions_at_once(train, damping):
    mean, b_i, b_u = _fit(train, damping)
    return mean + _at(b_i, train[1]) + _at(b_u, train[0])


@wrong("the mean of the movies' means")
def mean_of_means(train, damping):
    user, movie, rating = train
    mean = np.mean([rating[movie == i].mean() for i in set(movie.tolist())])
    b_i = _tables(movie, rating - rating.mean(), damping)
    b_u = _tables(user, rating - rating.mean() - _at(b_i, movie), damping)
    return lambda u, i: mean + _at(b_i, i) + _at(b_u, u)


@wrong("depend on train alone")
def of_the_batch(train, damping):
    """Statistics of the rows that are asked for leak into the answer (mistake 16)."""
    mean, b_i, b_u = _fit(train, damping)
    centre = _at(b_u, train[0]).mean()
    return lambda u, i: mean + _at(b_i, i) + _at(b_u, u) - _at(b_u, u).mean() * (len(u) > 5) + centre * (len(u) > 5)


_LAST = {}


@wrong("nor on a later fit")
def in_globals(train, damping):
    """Mistake 10: the fitted values live in a global that the next fit overwrites."""
    _LAST["fit"] = _fit(train, damping)

    def predict(u, i):
        mean, b_i, b_u = _LAST["fit"]
        return mean + _at(b_i, i) + _at(b_u, u)

    return predict
