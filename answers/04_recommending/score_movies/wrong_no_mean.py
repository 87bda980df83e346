"""Wrong: leaves the global mean out.

Says: lack global_mean
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    p = factors["user_factors"][user_index]
    return factors["movie_factors"] @ p + factors["movie_bias"] + factors["user_bias"][user_index]
