"""Wrong: takes the position in the batch for the index.

Says: position in the batch
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
    n = np.arange(len(user_index))
    return with_a_loop(factors, n % len(factors["user_bias"]), n % len(factors["movie_bias"]))
