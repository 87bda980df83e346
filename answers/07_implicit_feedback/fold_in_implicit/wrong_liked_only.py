"""Wrong: leaves the unseen movies out.

Says: Only the liked movies take part
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[liked]
    penalty = l2 * np.eye(movie_factors.shape[1])
    return np.linalg.solve(own.T @ own + penalty, own.sum(axis=0))
