"""Wrong: the per-row RMSE is right, but the means still contain the test ratings.

Says: The means still contain the test ratings.
Fails: test_fix_random, test_fix_undamped
"""

import numpy as np


def fix_movie_rmse(train, test, n_movies, damping):
    _, movie, rating = [np.concatenate(parts) for parts in zip(train, test, strict=True)]
    mean = train[2].mean()
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
    weights = np.bincount(movie, minlength=n_movies) + damping
    means = np.full(n_movies, mean)
    means[weights > 0] = totals[weights > 0] / weights[weights > 0]
    return rmse(test[2], means[test[1]])
