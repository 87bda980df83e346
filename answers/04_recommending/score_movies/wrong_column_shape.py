"""Wrong: returns a column of shape (n_movies, 1).

Says: score_movies should have shape
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    p = factors["user_factors"][user_index]
    dots = factors["movie_factors"] @ p
    return (factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"] + dots)[:, None]
