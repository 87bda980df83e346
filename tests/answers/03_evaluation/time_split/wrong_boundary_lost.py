"""Wrong: rows at the cut are in neither part.

Says: rows are lost, or in both parts
Fails: none
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n = len(ratings) - round(test_fraction * len(ratings))
    return in_order.iloc[: n - 1], in_order.iloc[n:]
