"""Wrong: divides by the rows of both frames.

Says: You divide by the rows of both frames.
Fails: test_cold_share_ends, test_cold_share_random
"""


def cold_share(train, test):
    cold = ~test["userId"].isin(train["userId"])
    return float(cold.sum() / (len(train) + len(test)))
