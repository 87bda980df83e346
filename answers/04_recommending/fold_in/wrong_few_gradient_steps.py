"""Wrong: takes 200 small gradient steps towards the minimum and stops.

Says: near the minimum, not at it
Fails: test_fold_in_is_ridge, test_fold_in_leaves_factors, test_fold_in_limit, test_fold_in_order
"""

import numpy as np


def fold_in(movie_index, rating, factors, l2):
    movie_index = np.asarray(movie_index, dtype=int)
    Q = factors["movie_factors"][movie_index]
    X = np.column_stack([Q, np.ones(len(Q))])
    y = np.asarray(rating, dtype=float) - factors["global_mean"] - factors["movie_bias"][movie_index]
    A = X.T @ X + l2 * np.eye(X.shape[1])
    weights = np.zeros(X.shape[1])
    for _ in range(200):
        weights -= 0.01 / (1 + l2) * (A @ weights - X.T @ y)
    return weights[:-1], float(weights[-1])
