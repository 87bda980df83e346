"""Wrong: gives the share of the rows whose user is known.

Says: the rows whose user is known
Fails: test_cold_share_ends, test_cold_share_random
"""


def cold_share(train, test):
    return float(test["userId"].isin(train["userId"]).mean())
