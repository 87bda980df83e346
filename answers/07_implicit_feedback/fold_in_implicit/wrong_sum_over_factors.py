"""Wrong: sums over the wrong axis.

Says: a sum over movies is over the rows
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[liked]
    everything = unseen_weight * movie_factors.T @ movie_factors
    liked_part = (1 - unseen_weight) * own.T @ own
    penalty = l2 * np.eye(movie_factors.shape[1])
    return np.linalg.solve(everything + liked_part + penalty, own.sum(axis=1)[: len(penalty)])
