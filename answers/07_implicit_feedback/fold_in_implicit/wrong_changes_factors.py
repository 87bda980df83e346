"""Wrong: scales the movie vectors in place.

Says: changed its argument
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    total = movie_factors[liked].sum(axis=0)
    unseen = np.setdiff1d(np.arange(len(movie_factors)), liked)
    movie_factors[unseen] *= np.sqrt(unseen_weight)
    return np.linalg.solve(movie_factors.T @ movie_factors + l2 * np.eye(movie_factors.shape[1]), total)
