"""Wrong: adds the bias of one movie, movie_bias[user_index], to all.

Says: You add the same movie bias to all movies
Fails: test_scores_beyond_the_stars, test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    dots = factors["movie_factors"] @ factors["user_factors"][user_index]
    return factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"][user_index] + dots
