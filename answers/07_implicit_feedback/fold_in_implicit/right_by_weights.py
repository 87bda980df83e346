"""Right: has a weight and a target per movie."""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    weight = np.full(len(movie_factors), unseen_weight)
    target = np.zeros(len(movie_factors))
    weight[liked], target[liked] = 1.0, 1.0
    left = (movie_factors.T * weight) @ movie_factors + l2 * np.eye(movie_factors.shape[1])
    return np.linalg.inv(left) @ (movie_factors.T @ (weight * target))
