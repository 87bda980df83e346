"""Wrong: both planted bugs are still there.

Says: Both faults are still there
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


def by_user(test, means):
    squared = (test[2] - means[test[1]]) ** 2
    return float(np.mean([np.sqrt(squared[test[0] == u].mean()) for u in np.unique(test[0])]))


def fix_movie_rmse(train, test, n_movies, damping):
    return by_user(test, _means(both(train, test), n_movies, damping))
