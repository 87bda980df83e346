"""Wrong: leaves the user bias out.

Says: lack the user's bias
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    return (
        factors["movie_factors"] @ factors["user_factors"][user_index] + factors["movie_bias"] + factors["global_mean"]
    )
