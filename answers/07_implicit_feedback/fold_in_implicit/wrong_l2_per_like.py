"""Wrong: multiplies l2 by the number of likes.

Says: multiplied by the number of likes
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[liked]
    k = movie_factors.shape[1]
    weighted = unseen_weight * movie_factors.T @ movie_factors + (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(weighted + l2 * len(liked) * np.eye(k), own.sum(axis=0))
