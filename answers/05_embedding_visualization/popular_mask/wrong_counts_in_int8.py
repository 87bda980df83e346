"""Wrong: counts in a type that ends at 127.

Says: A small type such as int8 cannot count so far
Fails: test_one_rating_is_enough
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.zeros(n_movies, dtype="int8")
    np.add.at(counts, movie_index, 1)
    return counts >= min_ratings
