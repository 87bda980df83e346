"""Wrong: gives the share of train rows whose user is not in test.

Says: the share of train rows
Fails: test_cold_share_random
"""


def cold_share(train, test):
    return float((~train["userId"].isin(test["userId"])).mean())
