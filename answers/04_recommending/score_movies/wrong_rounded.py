"""Wrong: rounds the scores to two decimals, so that many of them tie.

Says: and rounded scores tie
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""

import numpy as np


def score_movies(factors, user_index):
    p = factors["user_factors"][user_index]
    dots = factors["movie_factors"] @ p
    return np.round(factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"] + dots, 2)
