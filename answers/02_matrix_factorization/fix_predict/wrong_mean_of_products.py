"""Wrong: takes the mean of the products instead of their sum.

Says: The products are averaged. A dot product is their
Fails: test_row_by_row
"""


def fix_predict(factors, user_index, movie_index):
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return factors["global_mean"] + b + (p * q).mean(axis=1)
