"""Wrong: leaves the movie bias out.

Says: lack movie_bias
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    p = factors["user_factors"][user_index]
    return factors["movie_factors"] @ p + factors["user_bias"][user_index] + factors["global_mean"]
