"""Wrong: gives the last movies no entry where they have no ratings.

Says: minlength
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    return np.bincount(movie_index) >= min_ratings
