"""Wrong: no regularization.

Says: l2 is ignored
Fails: none
"""

import numpy as np


def parts(movie_index, rating, factors):
    q = factors["movie_factors"][movie_index]
    rest = np.asarray(rating) - factors["global_mean"] - factors["movie_bias"][movie_index]
    return np.column_stack([q, np.ones(len(q))]), rest


def fold_in(movie_index, rating, factors, l2):
    weights = np.linalg.lstsq(*parts(movie_index, rating, factors), rcond=None)[0]
    return weights[:-1], float(weights[-1])
