"""Right: multiplies with einsum."""

import numpy as np


def _with_einsum(factors, user_index):
    match = np.einsum("ik,k->i", factors["movie_factors"], factors["user_factors"][user_index])
    return np.sum([match, factors["movie_bias"]], axis=0) + factors["global_mean"] + factors["user_bias"][user_index]


def score_movies(factors, user_index):
    return _with_einsum(factors, user_index)
