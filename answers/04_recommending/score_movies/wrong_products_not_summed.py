"""Wrong: multiplies with * and does not sum the products of a row.

Says: operands could not be broadcast together with shapes
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    products = factors["movie_factors"] * factors["user_factors"][user_index]
    return factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"] + products
