"""Wrong: takes the factors from a variable of the notebook.

Says: argument
Fails: test_row_by_row
"""

import numpy as np

toy_factors = {
    "user_factors": np.ones((60, 3)),
    "movie_factors": np.ones((60, 3)),
    "user_bias": np.zeros(60),
    "movie_bias": np.zeros(60),
    "global_mean": 3.5,
}


def with_a_loop(factors, user_index, movie_index):
    stars = []
    for u, m in zip(user_index, movie_index, strict=True):
        product = sum(a * b for a, b in zip(factors["user_factors"][u], factors["movie_factors"][m], strict=True))
        stars.append(factors["global_mean"] + factors["user_bias"][u] + factors["movie_bias"][m] + product)
    return np.array(stars)


def fix_predict(factors, user_index, movie_index):
    return with_a_loop(toy_factors, user_index, movie_index)
