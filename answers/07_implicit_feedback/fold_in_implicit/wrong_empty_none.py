"""Wrong: returns None for a user without likes.

Says: should be a NumPy array
Fails: test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    if len(liked) == 0:
        return None
    own = movie_factors[liked]
    k = movie_factors.shape[1]
    weighted = unseen_weight * movie_factors.T @ movie_factors + (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(weighted + l2 * np.eye(k), own.sum(axis=0))
