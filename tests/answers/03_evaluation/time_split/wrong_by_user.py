"""Wrong: each user's newest ratings.

Says: not within each user
Fails: none
"""


def time_split(ratings, test_fraction):
    rank = ratings.groupby("userId")["timestamp"].rank(method="first", pct=True)
    return ratings[rank <= 1 - test_fraction], ratings[rank > 1 - test_fraction]
