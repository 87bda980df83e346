"""Wrong: gives the number of rows.

Says: number of rows
Fails: test_cold_share_ends, test_cold_share_random
"""


def cold_share(train, test):
    return int((~test["userId"].isin(train["userId"])).sum())
