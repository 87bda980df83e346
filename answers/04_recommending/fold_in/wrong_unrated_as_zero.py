"""Wrong: takes every missing rating for a zero.

Says: A missing rating is no zero
Fails: test_fold_in_is_ridge, test_fold_in_leaves_factors, test_fold_in_limit, test_fold_in_order
"""

import numpy as np


def solved(design, rest, penalty):
    weights = np.linalg.lstsq(
        np.vstack([design, np.diag(np.sqrt(penalty))]), np.append(rest, np.zeros(len(penalty))), rcond=None
    )[0]
    return weights[:-1], float(weights[-1])


def fold_in(movie_index, rating, factors, l2):
    q = factors["movie_factors"]
    rest = np.zeros(len(q))
    rest[movie_index] = np.asarray(rating) - factors["global_mean"] - factors["movie_bias"][movie_index]
    return solved(np.column_stack([q, np.ones(len(q))]), rest, np.full(q.shape[1] + 1, l2))
