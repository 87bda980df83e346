"""Right: marks each shown movie."""

import numpy as np


def catalogue_coverage(recommendations, n_movies):
    shown = [False] * n_movies
    for movies in recommendations:
        for movie in movies:
            shown[movie] = True
    return np.mean(shown)
