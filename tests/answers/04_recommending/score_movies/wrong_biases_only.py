"""Wrong: leaves the dot products out.

Says: lack the dot products
Fails: none
"""


def score_movies(factors, user_index):
    return factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"]
