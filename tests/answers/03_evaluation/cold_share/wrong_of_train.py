"""Wrong: gives the share of train rows whose user is not in test.

Says: the share of train rows
Fails: none
"""


def cold_share(train, test):
    return float((~train["userId"].isin(test["userId"])).mean())
