"""Wrong: compares row labels, not users.

Says: so 0.375
Fails: none
"""


def cold_share(train, test):
    return float((~test.index.isin(train.index)).mean())
