"""Wrong: predicts 0 stars for a movie without ratings.

Says: With damping 0 you predict 0 stars for an unrated movie.
Fails: test_fix_undamped
"""

import numpy as np


def fix_movie_rmse(train, test, n_movies, damping):
    _, movie, rating = train
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * rating.mean()
    means = totals / np.maximum(np.bincount(movie, minlength=n_movies) + damping, 1e-12)
    return float(np.sqrt(np.mean((test[2] - means[test[1]]) ** 2)))
