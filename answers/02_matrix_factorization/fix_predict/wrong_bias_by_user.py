"""Wrong: looks the movie bias up by the user's index.

Says: movie_bias is looked up by user_index
Fails: test_row_by_row
"""


def fix_predict(factors, user_index, movie_index):
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = factors["user_bias"][user_index] + factors["movie_bias"][user_index]
    match = p * q
    return factors["global_mean"] + b + match.sum(axis=1)
