"""Wrong: gives percent.

Says: percentage
Fails: test_cold_share_ends, test_cold_share_random
"""


def cold_share(train, test):
    return float(100 * (~test["userId"].isin(train["userId"])).mean())
