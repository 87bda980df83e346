"""Wrong: for one pair it returns a number without an axis.

Says: fix_predict(...) for
Fails: test_row_by_row
"""

import numpy as np


def fix_predict(factors, user_index, movie_index):
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return np.squeeze(factors["global_mean"] + b + (p * q).sum(axis=1))
