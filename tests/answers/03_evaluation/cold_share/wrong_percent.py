"""Wrong: gives percent.

Says: percentage
Fails: none
"""


def cold_share(train, test):
    return float(100 * (~test["userId"].isin(train["userId"])).mean())
