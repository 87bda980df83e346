"""Wrong: the means still hold the test ratings.

Says: The means still contain the test ratings.
Fails: test_fix_random, test_fix_undamped
"""

import numpy as np


def _means(triple, n_movies, damping):
    _, movie, rating = triple
    mean = rating.mean()
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
    weights = np.bincount(movie, minlength=n_movies) + damping
    return np.where(weights > 0, totals / np.where(weights > 0, weights, 1), mean)


def both(train, test):
    return [np.concatenate(parts) for parts in zip(train, test, strict=True)]


def fix_movie_rmse(train, test, n_movies, damping):
    means = _means(both(train, test), n_movies, damping)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))
