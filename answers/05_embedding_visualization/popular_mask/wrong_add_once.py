"""Wrong: counts with counts[movie_index] += 1, which adds only once for a row that occurs several times.

Says: each movie counts once
Fails: test_one_rating_is_enough, test_random_ratings
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.zeros(n_movies, dtype=int)
    counts[movie_index] += 1
    return counts >= min_ratings
