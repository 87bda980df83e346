"""Wrong: compares row labels, not users.

Says: so 0.375
Fails: test_cold_share_ends, test_cold_share_random
"""


def cold_share(train, test):
    return float((~test.index.isin(train.index)).mean())
