"""Wrong: returns a column of shape (n, 1).

Says: fix_predict(...) for
Fails: test_row_by_row
"""


def fix_predict(factors, user_index, movie_index):
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return (factors["global_mean"] + b + (p * q).sum(axis=1)).reshape(-1, 1)
