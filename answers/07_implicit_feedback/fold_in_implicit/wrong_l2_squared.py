"""Wrong: uses the square of l2.

Says: l2 is squared
Fails: test_is_the_minimum
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[liked]
    k = movie_factors.shape[1]
    weighted = unseen_weight * movie_factors.T @ movie_factors + (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(weighted + l2**2 * np.eye(k), own.sum(axis=0))
