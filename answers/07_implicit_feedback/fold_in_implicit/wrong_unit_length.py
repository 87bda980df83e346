"""Wrong: scales the vector to length 1, which keeps the order.

Says: p should be
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[liked]
    k = movie_factors.shape[1]
    weighted = unseen_weight * movie_factors.T @ movie_factors + (1 - unseen_weight) * own.T @ own
    p = np.linalg.solve(weighted + l2 * np.eye(k), own.sum(axis=0))
    return p / np.linalg.norm(p)
