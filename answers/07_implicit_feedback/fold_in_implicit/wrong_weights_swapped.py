"""Wrong: gives the liked movies the small weight.

Says: The weights are swapped
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[liked]
    everything = movie_factors.T @ movie_factors
    liked_part = (unseen_weight - 1) * own.T @ own
    penalty = l2 * np.eye(movie_factors.shape[1])
    return np.linalg.solve(everything + liked_part + penalty, unseen_weight * own.sum(axis=0))
