"""Right: counts the different movies of all lists."""

import numpy as np


def _with_unique(recommendations, n_movies):
    return np.unique(np.concatenate([np.asarray(one) for one in recommendations])).size / n_movies


def catalogue_coverage(recommendations, n_movies):
    return _with_unique(recommendations, n_movies)
