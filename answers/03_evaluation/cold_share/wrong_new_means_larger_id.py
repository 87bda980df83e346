"""Wrong: takes every user id above the largest train id for new, and every other for known.

Says: You take for new only users whose id is larger than all ids of train.
Fails: test_cold_share_ends, test_cold_share_random
"""


def cold_share(train, test):
    known = test["userId"] <= train["userId"].max()
    return float((~known).mean())
