"""Wrong: the last movies, unrated, get no entry.

Says: minlength
Fails: none
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    return np.bincount(movie_index) >= min_ratings
