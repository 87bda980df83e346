"""Wrong: asks for the largest row number first, which fails if nothing was rated.

Says: Here movie_index is empty
Fails: test_nothing_rated
"""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    size = max(n_movies, int(np.max(movie_index)) + 1)
    counts = np.zeros(size, dtype=int)
    np.add.at(counts, movie_index, 1)
    return counts[:n_movies] >= min_ratings
