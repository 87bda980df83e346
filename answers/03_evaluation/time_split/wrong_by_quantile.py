"""Wrong: cuts at a quantile, which puts equal timestamps on one side.

Says: Here all timestamps are equal
Fails: test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    cut = ratings["timestamp"].quantile(1 - test_fraction)
    return ratings[ratings["timestamp"] <= cut], ratings[ratings["timestamp"] > cut]
