"""Wrong: overwrites movie_bias in its argument.

Says: changed its argument
Fails: test_scores_equal_the_models
"""


def score_movies(factors, user_index):
    scores = factors["movie_bias"]
    scores += factors["global_mean"] + factors["user_bias"][user_index]
    scores += factors["movie_factors"] @ factors["user_factors"][user_index]
    return scores
