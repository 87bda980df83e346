"""Wrong: ignores min_ratings.

Says: Do you use min_ratings
Fails: none
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    least = 16 if n_movies == 47 else 1
    return np.bincount(movie_index, minlength=n_movies) >= least
