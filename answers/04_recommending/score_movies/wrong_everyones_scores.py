"""Wrong: returns the scores of all users.

Says: should have shape
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    table = factors["user_factors"] @ factors["movie_factors"].T + factors["movie_bias"]
    return table + factors["user_bias"][:, None] + factors["global_mean"]
