"""Wrong: the mean is the number 3.5 of the example, not that in `factors`.

Says: The mean is always
Fails: test_row_by_row
"""


def fix_predict(factors, user_index, movie_index):
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return 3.5 + b + (p * q).sum(axis=1)
