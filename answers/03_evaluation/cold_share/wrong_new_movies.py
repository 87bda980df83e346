"""Wrong: asks about the movies and not about the users.

Says: You look for new movies.
Fails: test_cold_share_ends, test_cold_share_random
"""


def cold_share(train, test):
    return float((~test["movieId"].isin(train["movieId"])).mean())
