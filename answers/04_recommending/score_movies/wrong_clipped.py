"""Wrong: clips the stars.

Says: clip
Fails: test_scores_beyond_the_stars
"""

import numpy as np


def with_einsum(factors, user_index):
    match = np.einsum("ik,k->i", factors["movie_factors"], factors["user_factors"][user_index])
    return np.sum([match, factors["movie_bias"]], axis=0) + factors["global_mean"] + factors["user_bias"][user_index]


def score_movies(factors, user_index):
    return np.clip(with_einsum(factors, user_index), 0.5, 5.0)
