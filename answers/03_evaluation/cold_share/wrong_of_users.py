"""Wrong: counts users, not rows.

Says: Count rows, not users
Fails: test_cold_share_random
"""


def cold_share(train, test):
    users = test["userId"].drop_duplicates()
    return float((~users.isin(train["userId"])).mean())
