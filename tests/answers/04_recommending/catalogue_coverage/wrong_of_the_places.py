"""Wrong: divides by the number of places.

Says: number of places
Fails: none
"""

import numpy as np


def with_unique(recommendations, n_movies):
    return np.unique(np.concatenate([np.asarray(one) for one in recommendations])).size / n_movies


def catalogue_coverage(recommendations, n_movies):
    return with_unique(recommendations, sum(map(len, recommendations)))
