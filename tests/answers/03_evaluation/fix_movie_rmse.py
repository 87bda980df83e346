"""Answers to fix_movie_rmse."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong


@right
def with_pandas(train, test, n_movies, damping):
    train = pd.DataFrame(dict(zip("uir", train, strict=True)))
    test = pd.DataFrame(dict(zip("uir", test, strict=True)))
    mean = train.r.mean()
    grouped = train.groupby("i").r
    means = (grouped.sum() + damping * mean) / (grouped.count() + damping)
    predicted = test.i.map(means).fillna(mean)
    return np.sqrt(((test.r - predicted) ** 2).mean())


@right
def with_loops(train, test, n_movies, damping):
    _, movies, stars = train
    mean = sum(stars) / len(stars)
    squares = []
    for movie, star in zip(test[1], test[2], strict=True):
        own = [s for m, s in zip(movies, stars, strict=True) if m == movie]
        predicted = (sum(own) + damping * mean) / (len(own) + damping) if own else mean
        squares.append((star - predicted) ** 2)
    return (sum(squares) / len(squares)) ** 0.5


def _means(triple, n_movies, damping):
    _, movie, rating = triple
    mean = rating.mean()
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
    weights = np.bincount(movie, minlength=n_movies) + damping
    return np.where(weights > 0, totals / np.where(weights > 0, weights, 1), mean)


def _both(train, test):
    return [np.concatenate(parts) for parts in zip(train, test, strict=True)]


def _by_user(test, means):
    squared = (test[2] - means[test[1]]) ** 2
    return float(np.mean([np.sqrt(squared[test[0] == u].mean()) for u in np.unique(test[0])]))


@wrong("Both faults are still there")
def as_it_was(train, test, n_movies, damping):
    return _by_user(test, _means(_both(train, test), n_movies, damping))


@wrong("A test rating must not influence a prediction")
def leak_left(train, test, n_movies, damping):
    """Mistake 16."""
    means = _means(_both(train, test), n_movies, damping)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))


@wrong("still average the RMSEs of the users")
def users_left(train, test, n_movies, damping):
    """Mistake 27."""
    return _by_user(test, _means(train, n_movies, damping))


@wrong("equals the training RMSE")
def on_train(train, test, n_movies, damping):
    """Mistake 13."""
    means = _means(train, n_movies, damping)
    return float(np.sqrt(np.mean((train[2] - means[train[1]]) ** 2)))


@wrong("A test rating must not influence a prediction")
def mean_leaks(train, test, n_movies, damping):
    """Mistake 16: the movies' sums are train's, the global mean is not."""
    _, movie, rating = train
    mean = np.concatenate([rating, test[2]]).mean()
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
    means = totals / np.maximum(np.bincount(movie, minlength=n_movies) + damping, 1e-12)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))


@wrong("divides 0 by 0")
def unrated_is_nan(train, test, n_movies, damping):
    _, movie, rating = train
    with np.errstate(invalid="ignore"):
        totals = np.bincount(movie, rating, minlength=n_movies) + damping * rating.mean()
        means = totals / (np.bincount(movie, minlength=n_movies) + damping)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))


@wrong("Unrated movies get the train mean")
def unrated_is_zero(train, test, n_movies, damping):
    _, movie, rating = train
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * rating.mean()
    means = totals / np.maximum(np.bincount(movie, minlength=n_movies) + damping, 1e-12)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))


@wrong("Your code raised IndexError")
def too_short(train, test, n_movies, damping):
    _, movie, rating = train
    means = (np.bincount(movie, rating) + damping * rating.mean()) / (np.bincount(movie) + damping + 1e-12)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))
