"""Wrong: lstsq with extra rows of l2 instead of its root, so that the penalty is squared.

Says: If you give extra rows to least squares
Fails: test_fold_in_is_ridge, test_fold_in_leaves_factors, test_fold_in_limit, test_fold_in_order
"""

import numpy as np


def fold_in(movie_index, rating, factors, l2):
    Q = factors["movie_factors"][movie_index]
    X = np.column_stack([Q, np.ones(len(Q))])
    y = rating - factors["global_mean"] - factors["movie_bias"][movie_index]
    extra = l2 * np.eye(X.shape[1])
    weights = np.linalg.lstsq(np.vstack([X, extra]), np.append(y, np.zeros(len(extra))), rcond=None)[0]
    return weights[:-1], float(weights[-1])
