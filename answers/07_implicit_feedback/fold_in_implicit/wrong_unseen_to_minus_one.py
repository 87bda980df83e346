"""Wrong: gives the unseen movies the target -1.

Says: have the target -1
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[np.asarray(liked, dtype=int)]
    weighted = unseen_weight * movie_factors.T @ movie_factors + (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(
        weighted + l2 * np.eye(movie_factors.shape[1]),
        own.sum(axis=0) * (1 + unseen_weight) - unseen_weight * movie_factors.sum(axis=0),
    )
