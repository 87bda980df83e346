"""Wrong: multiplies the rows by the weight, not its root, so it counts squared.

Says: is squared
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    weight = np.full(len(movie_factors), unseen_weight)
    weight[liked] = 1.0
    target = np.zeros(len(movie_factors))
    target[liked] = 1.0
    rows = movie_factors * weight[:, None]
    return np.linalg.solve(rows.T @ rows + l2 * np.eye(movie_factors.shape[1]), rows.T @ (target * weight))
