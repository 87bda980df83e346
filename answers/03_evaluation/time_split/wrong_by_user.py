"""Wrong: takes each user's newest ratings.

Says: not within each user
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    rank = ratings.groupby("userId")["timestamp"].rank(method="first", pct=True)
    return ratings[rank <= 1 - test_fraction], ratings[rank > 1 - test_fraction]
