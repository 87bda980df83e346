"""Wrong: gives all movies the weight 1.

Says: unseen_weight is not used
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[liked]
    everything = movie_factors.T @ movie_factors
    liked_part = 0 * own.T @ own
    penalty = l2 * np.eye(movie_factors.shape[1])
    return np.linalg.solve(everything + liked_part + penalty, own.sum(axis=0))
