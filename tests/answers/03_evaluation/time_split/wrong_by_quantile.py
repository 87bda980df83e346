"""Wrong: cuts at a quantile, which puts equal timestamps on one side.

Says: a threshold puts all equal timestamps on one side
Fails: none
"""


def time_split(ratings, test_fraction):
    cut = ratings["timestamp"].quantile(1 - test_fraction)
    return ratings[ratings["timestamp"] <= cut], ratings[ratings["timestamp"] > cut]
