"""Wrong: takes 20 steps of gradient descent.

Says: p should be
Fails: test_is_the_minimum
"""

import numpy as np


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    weight = np.full(len(movie_factors), float(unseen_weight))
    weight[liked] = 1.0
    target = np.zeros(len(movie_factors))
    target[liked] = 1.0
    A = (movie_factors * weight[:, None]).T @ movie_factors + l2 * np.eye(movie_factors.shape[1])
    b = movie_factors.T @ (weight * target)
    p, step = np.zeros(len(b)), 1 / np.linalg.eigvalsh(A).max()
    for _ in range(20):
        p = p - step * (A @ p - b)
    return p
