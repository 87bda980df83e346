"""Wrong: gives a movie without train ratings the mean of the movies' means, not the mean of all train ratings.

Says: It gets the mean of the train ratings 4, 3, 5
Fails: test_fix_undamped
"""

import numpy as np


def fix_movie_rmse(train, test, n_movies, damping):
    _, movie, rating = train
    mean = rating.mean()
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
    weights = np.bincount(movie, minlength=n_movies) + damping
    means = np.full(n_movies, mean)
    means[weights > 0] = totals[weights > 0] / weights[weights > 0]
    rated = np.unique(movie)
    unrated = np.setdiff1d(np.arange(n_movies), rated)
    means[unrated] = means[rated].mean()
    _, test_movie, test_rating = test
    return rmse(test_rating, means[test_movie])
