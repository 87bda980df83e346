"""Wrong: trusts a movie's own mean from two ratings on only.

Says: A movie with one train rating is not unrated
Fails: test_fix_random, test_fix_undamped
"""

import numpy as np


def fix_movie_rmse(train, test, n_movies, damping):
    _, movie, rating = train
    mean = rating.mean()
    counts = np.bincount(movie, minlength=n_movies)
    totals = np.bincount(movie, rating, minlength=n_movies)
    means = np.full(n_movies, mean)
    enough = counts > 1
    means[enough] = (totals[enough] + damping * mean) / (counts[enough] + damping)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))
