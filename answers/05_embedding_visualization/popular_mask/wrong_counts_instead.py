"""Wrong: returns the counts, not a mask.

Says: boolean
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    return np.where(counts >= min_ratings, counts, 0)
