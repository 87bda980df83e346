"""Wrong: keeps the test rows in train.

Says: rows are lost, or in both parts
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    return in_order, in_order.tail(round(test_fraction * len(ratings)))
