"""Wrong: gives the share of train rows whose user is not in test.

Says: This is a share of the rows of train.
Fails: test_cold_share_ends, test_cold_share_random
"""


def cold_share(train, test):
    return float((~train["userId"].isin(test["userId"])).mean())
