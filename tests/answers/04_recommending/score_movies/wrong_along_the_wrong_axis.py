"""Wrong: multiplies along the wrong axis.

Says: wrong axis
Fails: none
"""


def score_movies(factors, user_index):
    match = factors["movie_factors"].T @ factors["user_factors"][user_index]
    return factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"] + match
