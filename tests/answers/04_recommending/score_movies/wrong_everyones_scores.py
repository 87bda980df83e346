"""Wrong: ignores its argument.

Says: should have shape
Fails: none
"""


def score_movies(factors, user_index):
    table = factors["user_factors"] @ factors["movie_factors"].T + factors["movie_bias"]
    return table + factors["user_bias"][:, None] + factors["global_mean"]
