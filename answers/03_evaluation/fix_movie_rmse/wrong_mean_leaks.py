"""Wrong: sums over train, and takes the global mean of all ratings.

Says: A test rating must not influence a prediction
Fails: test_fix_random, test_fix_undamped
"""

import numpy as np


def fix_movie_rmse(train, test, n_movies, damping):
    _, movie, rating = train
    mean = np.concatenate([rating, test[2]]).mean()
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
    means = totals / np.maximum(np.bincount(movie, minlength=n_movies) + damping, 1e-12)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))
