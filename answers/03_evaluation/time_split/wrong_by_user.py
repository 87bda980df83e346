"""Wrong: takes each user's newest ratings.

Says: With test_fraction 0.3, ten rows give 3 for the test; yours has 5.
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    rank = ratings.groupby("userId")["timestamp"].rank(method="first", pct=True)
    return ratings[rank <= 1 - test_fraction], ratings[rank > 1 - test_fraction]
