"""Wrong: returns a Python list instead of an array.

Says: score_movies should be a NumPy array
Fails: test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    p = factors["user_factors"][user_index]
    dots = factors["movie_factors"] @ p
    return list(factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"] + dots)
