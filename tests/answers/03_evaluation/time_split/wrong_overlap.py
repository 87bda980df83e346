"""Wrong: train is everything.

Says: rows are lost, or in both parts
Fails: none
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    return in_order, in_order.tail(round(test_fraction * len(ratings)))
