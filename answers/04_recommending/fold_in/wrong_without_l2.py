"""Wrong: ignores l2.

Says: l2 is ignored
Fails: test_fold_in_is_ridge, test_fold_in_leaves_factors, test_fold_in_limit, test_fold_in_order
"""

import numpy as np


def parts(movie_index, rating, factors):
    q = factors["movie_factors"][movie_index]
    rest = np.asarray(rating) - factors["global_mean"] - factors["movie_bias"][movie_index]
    return np.column_stack([q, np.ones(len(q))]), rest


def fold_in(movie_index, rating, factors, l2):
    weights = np.linalg.lstsq(*parts(movie_index, rating, factors), rcond=None)[0]
    return weights[:-1], float(weights[-1])
