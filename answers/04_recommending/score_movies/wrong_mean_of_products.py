"""Wrong: averages the products of the factors instead of summing them.

Says: You average the products of a row
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    p = factors["user_factors"][user_index]
    dots = (factors["movie_factors"] * p).mean(axis=1)
    return factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"] + dots
