"""Wrong: compares row labels, not users.

Says: 3 of 8 test rows have a user
Fails: test_cold_share_ends, test_cold_share_random
"""


def cold_share(train, test):
    return float((~test.index.isin(train.index)).mean())
