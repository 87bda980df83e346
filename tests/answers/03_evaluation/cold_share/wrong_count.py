"""Wrong: gives the number of rows.

Says: number of rows
Fails: none
"""


def cold_share(train, test):
    return int((~test["userId"].isin(train["userId"])).sum())
