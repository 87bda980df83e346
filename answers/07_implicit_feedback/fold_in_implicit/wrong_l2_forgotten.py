"""Wrong: forgets l2.

Says: l2 is not used
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    own = movie_factors[liked]
    everything = unseen_weight * movie_factors.T @ movie_factors
    liked_part = (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(everything + liked_part, own.sum(axis=0))
