"""Wrong: predicts once per different user, so a batch with a user twice gives too few numbers.

Says: fix_predict(...) for
Fails: test_row_by_row
"""

import numpy as np


def fix_predict(factors, user_index, movie_index):
    pairs = dict(zip(np.asarray(user_index).tolist(), np.asarray(movie_index).tolist(), strict=False))
    user_index, movie_index = np.array(list(pairs), dtype=int), np.array(list(pairs.values()), dtype=int)
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return factors["global_mean"] + b + (p * q).sum(axis=1)
