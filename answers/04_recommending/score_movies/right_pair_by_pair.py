"""Right: goes through the movies in a loop."""

import numpy as np


def score_movies(factors, user_index):
    scores = []
    for bias, q in zip(factors["movie_bias"], factors["movie_factors"], strict=True):
        match = sum(a * b for a, b in zip(q, factors["user_factors"][user_index], strict=True))
        scores.append(factors["global_mean"] + factors["user_bias"][user_index] + bias + match)
    return np.array(scores)
