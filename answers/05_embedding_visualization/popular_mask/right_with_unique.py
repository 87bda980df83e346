"""Right: counts with np.unique."""

import numpy as np


def popular_mask(movie_index, n_movies, min_ratings):
    movies, counts = np.unique(movie_index, return_counts=True)
    mask = np.full(n_movies, min_ratings <= 0)
    mask[movies] = counts >= min_ratings
    return mask
