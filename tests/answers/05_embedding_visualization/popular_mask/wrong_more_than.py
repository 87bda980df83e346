"""Wrong: asks for more than min_ratings.

Says: at least
Fails: none
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    return np.bincount(movie_index, minlength=n_movies) > min_ratings
