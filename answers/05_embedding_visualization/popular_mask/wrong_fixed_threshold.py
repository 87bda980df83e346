"""Wrong: ignores min_ratings.

Says: Is min_ratings used?
Fails: test_nothing_rated, test_one_rating_is_enough
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    least = 16 if n_movies == 47 else 1
    return np.bincount(movie_index, minlength=n_movies) >= least
