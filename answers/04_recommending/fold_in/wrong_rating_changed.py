"""Wrong: subtracts from the caller's array of stars in place.

Says: Your function changed its argument `rating`
Fails: test_fold_in_leaves_factors
"""

import numpy as np


def fold_in(movie_index, rating, factors, l2):
    movie_index = np.asarray(movie_index, dtype=int)
    Q = factors["movie_factors"][movie_index]
    X = np.column_stack([Q, np.ones(len(Q))])
    y = rating
    y -= factors["global_mean"] + factors["movie_bias"][movie_index]
    A = X.T @ X + l2 * np.eye(X.shape[1])
    weights = np.linalg.solve(A, X.T @ y)
    return weights[:-1], float(weights[-1])
