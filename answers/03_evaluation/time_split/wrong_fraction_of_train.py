"""Wrong: takes the fraction for train.

Says: A test fraction of
Fails: test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n = round(test_fraction * len(ratings))
    return in_order.iloc[:n], in_order.iloc[n:]
