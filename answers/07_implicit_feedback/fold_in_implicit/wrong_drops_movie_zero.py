"""Wrong: leaves movie 0 out of the likes.

Says: does not count as liked
Fails: test_is_the_minimum, test_order_and_ends
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[[i for i in liked if i]]
    k = movie_factors.shape[1]
    weighted = unseen_weight * movie_factors.T @ movie_factors + (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(weighted + l2 * np.eye(k), own.sum(axis=0))
