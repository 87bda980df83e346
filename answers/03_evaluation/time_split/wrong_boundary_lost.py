"""Wrong: loses the rows at the cut.

Says: rows are lost, or in both parts
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n = len(ratings) - round(test_fraction * len(ratings))
    return in_order.iloc[: n - 1], in_order.iloc[n:]
