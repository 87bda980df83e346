"""Wrong: multiplies along the wrong axis.

Says: wrong axis
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    match = factors["movie_factors"].T @ factors["user_factors"][user_index]
    return factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"] + match
