"""Wrong: sums without an axis.

Says: single number
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""

import numpy as np


def score_movies(factors, user_index):
    match = np.sum(factors["movie_factors"] * factors["user_factors"][user_index])
    return factors["global_mean"] + factors["user_bias"][user_index] + float(match)
