"""Wrong: the table of means ends at the last rated movie.

Says: Your code raised IndexError
Fails: test_fix_random, test_fix_undamped
"""

import numpy as np


def fix_movie_rmse(train, test, n_movies, damping):
    _, movie, rating = train
    means = (np.bincount(movie, rating) + damping * rating.mean()) / (np.bincount(movie) + damping + 1e-12)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))
