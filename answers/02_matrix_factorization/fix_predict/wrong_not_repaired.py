"""Wrong: the planted bug is still there: it sums over the batch too.

Says: batch
Fails: test_row_by_row
"""

import numpy as np


def parts(factors, user_index, movie_index):
    return (
        factors["user_factors"][user_index],
        factors["movie_factors"][movie_index],
        factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"][movie_index],
    )


def fix_predict(factors, user_index, movie_index):
    p, q, b = parts(factors, user_index, movie_index)
    return b + np.tensordot(p, q, axes=2)
