"""Wrong: rounds the predictions to half stars, as people rate.

Says: Predictions are rounded to half stars. Return what the
Fails: test_row_by_row
"""

import numpy as np


def fix_predict(factors, user_index, movie_index):
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return np.round(2 * (factors["global_mean"] + b + (p * q).sum(axis=1))) / 2
