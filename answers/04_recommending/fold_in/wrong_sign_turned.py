"""Wrong: explains mean and bias minus the rating.

Says: The right numbers with the wrong sign
Fails: test_fold_in_is_ridge, test_fold_in_leaves_factors, test_fold_in_limit, test_fold_in_order
"""

import numpy as np


def fold_in(movie_index, rating, factors, l2):
    design = np.column_stack([factors["movie_factors"][movie_index], np.ones(len(movie_index))])
    left = factors["global_mean"] + factors["movie_bias"][movie_index] - rating
    weights = np.linalg.solve(design.T @ design + l2 * np.eye(design.shape[1]), design.T @ left)
    return weights[:-1], float(weights[-1])
