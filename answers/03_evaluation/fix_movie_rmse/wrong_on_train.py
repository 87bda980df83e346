"""Wrong: measures on the train rows.

Says: This is the RMSE of the train rows.
Fails: test_fix_random, test_fix_undamped
"""

import numpy as np


def _means(triple, n_movies, damping):
    _, movie, rating = triple
    mean = rating.mean()
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
    weights = np.bincount(movie, minlength=n_movies) + damping
    return np.where(weights > 0, totals / np.where(weights > 0, weights, 1), mean)


def fix_movie_rmse(train, test, n_movies, damping):
    means = _means(train, n_movies, damping)
    return float(np.sqrt(np.mean((train[2] - means[train[1]]) ** 2)))
