"""Wrong: adds l2 to each entry of the matrix, not to the diagonal.

Says: It belongs on the diagonal
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[liked]
    weighted = unseen_weight * movie_factors.T @ movie_factors + (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(weighted + l2, own.sum(axis=0))
