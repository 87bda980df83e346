"""Wrong: fits no user bias.

Says: no user bias
Fails: test_fold_in_is_ridge, test_fold_in_leaves_factors, test_fold_in_limit, test_fold_in_order
"""

import numpy as np


def parts(movie_index, rating, factors):
    q = factors["movie_factors"][movie_index]
    rest = np.asarray(rating) - factors["global_mean"] - factors["movie_bias"][movie_index]
    return np.column_stack([q, np.ones(len(q))]), rest


def fold_in(movie_index, rating, factors, l2):
    design, rest = parts(movie_index, rating, factors)
    q = design[:, :-1]
    return np.linalg.solve(q.T @ q + l2 * np.eye(q.shape[1]), q.T @ rest), 0.0
