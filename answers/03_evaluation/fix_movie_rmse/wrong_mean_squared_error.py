"""Wrong: returns the mean of the squared errors without the root.

Says: This is the mean of the squares.
Fails: test_fix_random, test_fix_undamped
"""

import numpy as np


def fix_movie_rmse(train, test, n_movies, damping):
    _, movie, rating = train
    mean = rating.mean()
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
    weights = np.bincount(movie, minlength=n_movies) + damping
    means = np.full(n_movies, mean)
    means[weights > 0] = totals[weights > 0] / weights[weights > 0]
    _, test_movie, test_rating = test
    return float(np.mean((test_rating - means[test_movie]) ** 2))
