"""Wrong: marks no movie if there are no ratings, also for min_ratings 0.

Says: min_ratings=0 marks all 3 movies
Fails: test_nothing_rated
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    if len(movie_index) == 0:
        return np.zeros(n_movies, dtype=bool)
    return np.bincount(movie_index, minlength=n_movies) >= min_ratings
