"""Wrong: divides 0 by 0 for a movie without ratings.

Says: divides 0 by 0
Fails: test_fix_undamped
"""

import numpy as np


def fix_movie_rmse(train, test, n_movies, damping):
    _, movie, rating = train
    with np.errstate(invalid="ignore"):
        totals = np.bincount(movie, rating, minlength=n_movies) + damping * rating.mean()
        means = totals / (np.bincount(movie, minlength=n_movies) + damping)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))
