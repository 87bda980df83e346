"""Wrong: looks up the user's bias by the movie's index and the other way round.

Says: The user's bias is looked up by the movie's
Fails: test_row_by_row
"""

import numpy as np


def fix_predict(factors, user_index, movie_index):
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = np.take(factors["user_bias"], movie_index, mode="clip") + np.take(
        factors["movie_bias"], user_index, mode="clip"
    )
    return factors["global_mean"] + b + (p * q).sum(axis=1)
