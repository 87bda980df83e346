"""Wrong: fits a ridge regression with an intercept.

Says: without an intercept
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np
from sklearn.linear_model import Ridge


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    target = np.zeros(len(movie_factors))
    target[liked] = 1.0
    weight = np.where(target == 1, 1.0, unseen_weight)
    return Ridge(alpha=l2).fit(movie_factors, target, sample_weight=weight).coef_
