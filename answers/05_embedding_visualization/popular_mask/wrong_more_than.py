"""Wrong: asks for more than min_ratings.

Says: at least
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    return np.bincount(movie_index, minlength=n_movies) > min_ratings
