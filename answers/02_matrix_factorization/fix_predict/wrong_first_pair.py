"""Wrong: returns the first pair's stars only.

Says: 4 pairs should be an array
Fails: test_row_by_row
"""

import numpy as np


def with_a_loop(factors, user_index, movie_index):
    stars = []
    for u, m in zip(user_index, movie_index, strict=True):
        product = sum(a * b for a, b in zip(factors["user_factors"][u], factors["movie_factors"][m], strict=True))
        stars.append(factors["global_mean"] + factors["user_bias"][u] + factors["movie_bias"][m] + product)
    return np.array(stars)


def fix_predict(factors, user_index, movie_index):
    return float(with_a_loop(factors, user_index, movie_index)[0])
